"""What can go wrong with a job as such; what is wrong with its input is an `InputError`."""

from delivery.errors import DeliveryError


class UnknownJobError(DeliveryError):
    """There is no job of this id."""


class NotReadyError(DeliveryError):
    """The job has no plan: not yet, or never."""


class OrdersGoneError(DeliveryError):
    """The orders a plan was made from are no longer here: sheets are deleted once read."""


class QueueFullError(DeliveryError):
    """As many plans as are taken at once are waiting already."""


class JobLostError(DeliveryError):
    """The server ended while the job was waiting or running."""
