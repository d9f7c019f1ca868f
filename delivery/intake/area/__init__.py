"""An area folder on disk: settings, places, people, fleets, prices and orders, read and validated.

Every file is read to its end and all faults are raised together, each with its place, what came,
what was expected and what to do.
"""

from delivery.intake.area.defaults import data_folder as data_folder
from delivery.intake.area.defaults import load_minimum_wages as load_minimum_wages
from delivery.intake.area.faults import FaultLog as FaultLog
from delivery.intake.area.fleet_checks import Surroundings as Surroundings
from delivery.intake.area.fleets import read_fleets as read_fleets
from delivery.intake.area.job_values import load_job_values as load_job_values
from delivery.intake.area.joining import join_sheet as join_sheet
from delivery.intake.area.joining import join_sheets as join_sheets
from delivery.intake.area.joining import sheet_day as sheet_day
from delivery.intake.area.loading import load_area as load_area
from delivery.intake.area.loading import load_day as load_day
from delivery.intake.area.locks import Locked as Locked
from delivery.intake.area.locks import LockRow as LockRow
from delivery.intake.area.locks import read_locks as read_locks
from delivery.intake.area.order_files import choose_orders as choose_orders
from delivery.intake.area.order_files import day_in_name as day_in_name
from delivery.intake.area.order_files import is_area_orders as is_area_orders
from delivery.intake.area.order_files import orders_files as orders_files
from delivery.intake.area.orders import load_orders as load_orders
from delivery.intake.area.pay_rules import read_pay_rules as read_pay_rules
from delivery.intake.area.tariff import read_tariff as read_tariff
from delivery.intake.area.year_file import load_year as load_year
