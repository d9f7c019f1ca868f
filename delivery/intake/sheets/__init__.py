"""Reading order sheets as kitchens really keep them."""

from delivery.intake.sheets.listing import to_json as to_json
from delivery.intake.sheets.reader import read_sheet as read_sheet
