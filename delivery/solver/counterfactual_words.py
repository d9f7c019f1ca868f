"""A tried change as a sentence: what fits if, and what it adds."""

from delivery.model.explanations import Change
from delivery.model.problem import Problem
from delivery.model.units import format_clock
from delivery.solver.counterfactual import Tried


def sentence(problem: Problem, tried: Tried) -> str:
    """Return what lets a task fit, in Korean and in English, with the won it adds."""
    korean, english = _said(problem, tried)
    won = f"{tried.won:+,}"
    return f"{korean} 배송합니다({won}원). / {english}: {won} won."


def _said(problem: Problem, tried: Tried) -> tuple[str, str]:
    amount = tried.amount or 0
    name = problem.carriers[tried.carrier].carrier_id
    match tried.change:
        case Change.NOTHING:
            return f"{name}에 지금 그대로 넣어", f"Fits now, with {name}"
        case Change.WINDOW_END:
            return (
                f"희망 시간이 {amount}분 늦게 끝나면",
                f"Fits if its window ends {amount} min later",
            )
        case Change.ON_BOARD:
            return (
                f"주방에서 문까지의 한도가 {amount}분이면",
                f"Fits with a limit of {amount} min on board",
            )
        case Change.CARRIER:
            return (
                f"{name} 같은 운반자가 한 명 더 있으면",
                f"Fits with one more carrier like {name}",
            )
        case Change.SHIFT_END:
            until = format_clock(amount)
            return f"{name}의 근무가 {until}까지면", f"Fits if {name} works until {until}"
        case Change.WORK:
            return f"{name}의 근무 한도가 {amount}분이면", f"Fits if {name} may work {amount} min"
        case Change.TERRITORY:
            return (
                f"{name}의 담당 구역이 이 문까지 넓어지면",
                f"Fits if the territory of {name} reaches this door",
            )
        case Change.KITCHEN:
            return (
                f"{name}의 담당에 이 주방과 문이 들어가면",
                f"Fits if {name} may serve this kitchen and door",
            )
