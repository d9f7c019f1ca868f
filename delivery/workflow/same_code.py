"""Work that is handed out is done by the code that handed it out, or not at all."""

from typing import Final

from delivery.errors import Fault, ScenarioError
from delivery.workflow.digests import planning_digest

_OTHER_CODE: Final = Fault(
    where="--cluster",
    came="일꾼의 프로그램이 다름(a worker with other code)",
    expected="the same program for every worker of the cluster",
    fix="Install the same version there and start the workers anew",
    expected_ko="클러스터의 모든 일꾼에게 같은 프로그램",
    fix_ko="같은 판을 설치하고 일꾼을 다시 시작해 주세요",
)


def refuse_other_code(code: str) -> None:
    """Refuse work that was handed out by other code than this worker's.

    Raises
    ------
    ScenarioError
        When the digests of the two differ.
    """
    if code != planning_digest():
        raise ScenarioError([_OTHER_CODE])
