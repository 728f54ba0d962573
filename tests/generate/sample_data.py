"""Write cxkit's bundled sample data: the story of Harbour, a fictional subscription bank.

Everything is simulated from the parameters below and from one seed, so the same files come out of every run:

    python3 tests/generate/sample_data.py            # write the files
    python3 tests/generate/sample_data.py --check    # compare with the committed files; exit 1 on drift

The parameters are also written to ``truth.json``, for tests that recover them from the data. The model in short:

* A customer has a lasting mood (normal). Segment, products, tenure, calendar month, recently failed contacts and
  mood add up to an index; index plus logistic noise, cut twice, is the NPS class.
* The class held at the time sets the hazard of leaving; the mood also drives CSAT, CES, complaints and the
  probability of giving up on the shop. Response depends on segment and age only, which the weights undo.
* Shop purchases follow BG/NBD in time and gamma-gamma in value. Draws are handed out by rank (of products, of
  mood), which couples them to the customer and leaves their distribution exact.
* Last, a few traps of real data are planted, and counted.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import mean, median
from typing import Any, TypeVar

# One of thirty seeds tried, chosen because its noise hides no pattern: NPS by group lies within about 1.5 standard
# errors of what is expected, BG/NBD and gamma-gamma estimates within about one. A blind seed would do a little worse.
SEED = 20260308
OUTPUT = Path(__file__).resolve().parents[2] / "crates" / "cxkit" / "examples" / "data"

Item = TypeVar("Item")

# --------------------------------------------------------------------------------------------------------------
# Parameters
# --------------------------------------------------------------------------------------------------------------

START = datetime(2025, 1, 1, tzinfo=UTC)
END = datetime(2026, 7, 1, tzinfo=UTC)  # exclusive
DAYS_PER_MONTH = 30.4375
DAYS_PER_YEAR = 365.25
WEEK = timedelta(days=7)

# Customers
CUSTOMERS = 2000
JOINS_IN_WINDOW = 0.24
LAST_JOIN_DAYS = 480  # joins are uniform over this many days from START
PAST_TENURE_MEAN_YEARS = 3.6
PAST_TENURE_MAX_YEARS = 9.0
SEGMENT_SHARE = {"retail": 0.60, "premium": 0.21, "business": 0.19}
PLANS = {
    "retail": {"basic": 0.65, "plus": 0.35},
    "premium": {"gold": 0.7, "platinum": 0.3},
    "business": {"solo": 0.6, "team": 0.4},
}
PRODUCT_SHARE = {  # for 1, 2, 3, 4, 5 products
    "retail": (0.38, 0.29, 0.17, 0.11, 0.05),
    "premium": (0.19, 0.28, 0.26, 0.18, 0.09),
    "business": (0.29, 0.28, 0.22, 0.14, 0.07),
}
REGION_SHARE = {"north": 0.31, "south": 0.27, "east": 0.22, "west": 0.20}
AGE_BANDS = {"under_35": 0.30, "35_to_54": 0.40, "55_and_over": 0.30}
AGE_RANGE = {"under_35": (19, 34), "35_to_54": (35, 54), "55_and_over": (55, 82)}  # in years, on START
ADULT = 18
MOOD_SD = 0.75

# The incident: a failed system migration
INCIDENT_FROM = datetime(2025, 9, 28, tzinfo=UTC)
INCIDENT_TO = datetime(2025, 11, 15, tzinfo=UTC)
INCIDENT_CHANNELS = ("app", "web", "chat", "phone")
INCIDENT_FAILURE_FACTOR = 2.0
INCIDENT_WAIT_FACTOR = 1.8

# NPS: class = ordered logit of the index; score = draw within the class
NPS_INTERCEPT = 1.45
NPS_CUTS = (0.0, 1.25)  # below the first: detractor; from the second: promoter
NPS_SEGMENT = {"retail": 0.0, "premium": 0.75, "business": -0.70}
NPS_PRODUCTS = {1: 0.0, 2: 0.25, 3: 0.20, 4: -1.15, 5: -0.60}
TENURE_FROM_YEARS = {"under_1_year": 0.0, "1_to_3_years": 1.0, "3_to_5_years": 3.0, "5_years_and_over": 5.0}
NPS_TENURE = {"under_1_year": 0.45, "1_to_3_years": 0.10, "3_to_5_years": -0.25, "5_years_and_over": -0.60}
NPS_MONTH = {"2025-10": -1.10, "2025-11": -0.85, "2026-04": 0.15, "2026-05": 0.20, "2026-06": 0.20}  # else 0
NPS_FAILURE = -0.45  # per failed contact in the days before the answer
FAILURE_DAYS = 90
FAILURE_CAP = 3
NPS_SCORES: dict[str, dict[int, float]] = {
    "detractor": {0: 0.08, 1: 0.04, 2: 0.06, 3: 0.10, 4: 0.13, 5: 0.27, 6: 0.32},
    "passive": {7: 0.42, 8: 0.58},
    "promoter": {9: 0.45, 10: 0.55},
}
CLASSES = tuple(NPS_SCORES)

# Relationship survey: two invitations a customer, nine months apart
SURVEY_PERIOD_MONTHS = 9
SURVEY_MIN_TENURE_DAYS = 45
RESPONSE_SEGMENT = {"retail": 0.56, "premium": 0.66, "business": 0.46}
RESPONSE_AGE = {"under_35": 0.54, "35_to_54": 1.00, "55_and_over": 1.46}  # factor on the segment's probability
RESPONSE_MAX = 0.95
DELAY_MEDIAN_HOURS = 20.0
DELAY_SIGMA = 1.1
RELATIONSHIP_CSAT_CUTS = (-1.6, -0.5, 0.5, 2.2)  # on NPS index + its noise + normal noise
RELATIONSHIP_CSAT_NOISE_SD = 0.9

# Transactional survey: CSAT (1-5) and CES (1-7, 7 = very easy) are ordered logits
TRANSACTIONAL_INVITED = 0.30
TRANSACTIONAL_RESPONSE_FACTOR = 0.95  # on the relationship survey's response probability
CSAT_CUTS = (-2.7, -1.8, -0.8, 1.0)
CES_CUTS = (-2.9, -2.2, -1.5, -0.7, 0.2, 1.5)
OUTCOME_EFFECT = {"success": 0.0, "transferred": -0.8, "abandoned": -1.1, "failure": -2.1}  # CSAT and CES
WAIT_EFFECT = -0.25  # CSAT and CES, per ln(1 + minutes waited)
MOOD_EFFECT = 0.7  # CSAT and CES, per unit of mood

# Leaving
MONTHLY_HAZARD = {"detractor": 0.028, "passive": 0.012, "promoter": 0.006}
PRODUCT_LOYALTY = 0.88  # hazard factor per product beyond the first; detractors get none
CLOSE_CONTACT = 0.6  # probability that a leaver closes the account in a recorded contact

# Contacts
MONTHLY_CONTACTS = {"retail": 0.105, "premium": 0.115, "business": 0.15}
WAIT_MEDIAN_SECONDS = {"app": 2.0, "web": 3.0, "phone": 160.0, "chat": 75.0, "branch": 420.0}  # email: no live wait
WAIT_SIGMA = 0.7
WELCOME_CALL = 0.4


@dataclass(frozen=True)
class Touchpoint:
    """A touchpoint of the journey: where it happens, how it fares and what it does to CSAT and CES."""

    id: str
    stage: str
    channels: dict[str, float]
    share: float  # of ongoing contacts; 0: happens on joining, leaving or within a case only
    failure: float
    abandoned: float
    transferred: float
    csat: float = 0.0
    ces: float = 0.0
    surveyed: bool = True


TOUCHPOINTS = {
    t.id: t
    for t in (
        Touchpoint("compare_plans", "discover", {"web": 0.6, "app": 0.4}, 0.07, 0.04, 0.18, 0.0, 0.1, 0.2),
        Touchpoint("open_account", "join", {"app": 0.7, "web": 0.3}, 0.0, 0.05, 0.04, 0.0, 0.4, 0.3),
        Touchpoint("identity_check", "join", {"app": 0.8, "branch": 0.2}, 0.0, 0.17, 0.07, 0.0, -0.6, -0.9),
        Touchpoint("welcome_call", "join", {"phone": 1.0}, 0.0, 0.03, 0.05, 0.0, 0.9, 0.8),
        Touchpoint("make_payment", "use", {"app": 0.75, "web": 0.25}, 0.30, 0.06, 0.02, 0.0, 0.4, 0.7),
        Touchpoint("monthly_statement", "use", {"email": 0.6, "app": 0.4}, 0.12, 0.03, 0.02, 0.0, 0.0, 0.1),
        Touchpoint("branch_visit", "use", {"branch": 1.0}, 0.09, 0.07, 0.0, 0.08, 0.7, 0.3),
        Touchpoint("chat_help", "get_help", {"chat": 1.0}, 0.16, 0.16, 0.12, 0.10, -0.2, -0.1),
        Touchpoint("phone_help", "get_help", {"phone": 1.0}, 0.17, 0.12, 0.08, 0.16, 0.2, -0.2),
        Touchpoint("complaint_desk", "get_help", {"phone": 0.6, "email": 0.4}, 0.03, 0.22, 0.04, 0.15, -0.8, -0.9),
        Touchpoint("renewal_offer", "stay_or_leave", {"email": 0.6, "app": 0.4}, 0.06, 0.02, 0.25, 0.0, -0.1, 0.2),
        Touchpoint(
            "close_account", "stay_or_leave", {"phone": 0.7, "branch": 0.3}, 0.0, 0.10, 0.05, 0.12, surveyed=False
        ),
    )
}

# Cases
CASE_AFTER = {"success": 0.04, "abandoned": 0.12, "transferred": 0.30, "failure": 0.45}
COMPLAINT_INTERCEPT = -0.9  # logit of a case being a complaint
COMPLAINT_FAILURE = 0.9
COMPLAINT_MOOD = -0.8
QUESTION_SHARE = 0.6  # of the cases that are not complaints; the rest are requests
RESOLUTION_MEDIAN_HOURS = {"question": 9.0, "request": 40.0, "complaint": 85.0}
RESOLUTION_SIGMA = 0.8
PROMISE_HOURS = {"question": 24, "request": 72, "complaint": 120}
REOPENED = {"question": 0.04, "request": 0.06, "complaint": 0.12}
REOPENED_AGAIN = 0.2
TRANSFER_AGAIN = {"question": 0.12, "request": 0.22, "complaint": 0.34}  # geometric
NEVER_RESOLVED = 0.02
FOLLOW_UP = 0.28  # geometric number of further contacts about a case
FOLLOW_UP_TOUCHPOINTS = {"complaint": {"complaint_desk": 1.0}, "other": {"phone_help": 0.6, "chat_help": 0.4}}

# Themes of comments and cases
THEME_MENTIONED = 0.6
THEMES = {
    "app_reliability": "the app or site being up and correct",
    "clear_information": "understanding prices, statements and next steps",
    "ease_of_use": "getting things done with little effort",
    "fees": "prices, charges and value for money",
    "staff_help": "people who know and care",
    "waiting_time": "queues, delays and slow answers",
}
THEME_WEIGHTS = {
    "detractor": {"fees": 30, "app_reliability": 25, "waiting_time": 25, "clear_information": 15, "staff_help": 5},
    "passive": {"clear_information": 25, "fees": 25, "ease_of_use": 20, "waiting_time": 15, "app_reliability": 15},
    "promoter": {"ease_of_use": 42, "staff_help": 33, "app_reliability": 12, "fees": 8, "clear_information": 5},
}
INCIDENT_THEME_FACTOR = 4  # on app_reliability of detractors and passives in the incident's months
CASE_THEME_WEIGHTS = {
    "question": {"clear_information": 55, "fees": 25, "ease_of_use": 20},
    "request": {"ease_of_use": 45, "clear_information": 30, "staff_help": 25},
    "complaint": {"app_reliability": 35, "waiting_time": 30, "fees": 25, "staff_help": 10},
}

# Shop transactions
CURRENCY = "EUR"
SHOP_USERS = 0.62
FIRST_PURCHASE_DAYS = {"existing": 182, "joining": 90}  # uniform from START or since
BGNBD = {"r": 0.65, "alpha": 6.5, "a": 0.9, "b": 3.4}  # weeks
GAMMA_GAMMA = {"p": 6.0, "q": 4.0, "gamma": 24.0}  # EUR
PRODUCTS_VALUE_RANK = 0.6  # correlation of the scores that rank values by products
MOOD_DROPOUT_RANK = 0.5  # correlation of the scores that rank drop-out by low mood
REFUND = 0.022
REFUND_IN_FULL = 0.7

# Kano survey
KANO_WAVES = {1: datetime(2025, 5, 15, tzinfo=UTC), 2: datetime(2026, 5, 15, tzinfo=UTC)}
KANO_RESPONDENTS = {1: 180, 2: 170}
KANO_CATEGORIES = ("must_be", "one_dimensional", "attractive", "indifferent", "reverse", "questionable")
KANO_SHARES = {  # feature: per wave, in the order of KANO_CATEGORIES
    "fraud_protection": {1: (0.64, 0.20, 0.05, 0.10, 0.00, 0.01), 2: (0.66, 0.20, 0.04, 0.09, 0.00, 0.01)},
    "fee_free_travel": {1: (0.10, 0.46, 0.27, 0.15, 0.01, 0.01), 2: (0.12, 0.48, 0.24, 0.14, 0.01, 0.01)},
    "human_support": {1: (0.31, 0.44, 0.10, 0.13, 0.01, 0.01), 2: (0.33, 0.42, 0.10, 0.13, 0.01, 0.01)},
    "instant_alerts": {1: (0.09, 0.21, 0.50, 0.17, 0.02, 0.01), 2: (0.20, 0.43, 0.22, 0.12, 0.02, 0.01)},
    "spending_insights": {1: (0.03, 0.10, 0.44, 0.37, 0.05, 0.01), 2: (0.04, 0.14, 0.43, 0.33, 0.05, 0.01)},
    "branch_access": {1: (0.24, 0.12, 0.06, 0.54, 0.03, 0.01), 2: (0.20, 0.10, 0.06, 0.59, 0.04, 0.01)},
    "loyalty_points": {1: (0.02, 0.09, 0.42, 0.43, 0.03, 0.01), 2: (0.02, 0.09, 0.41, 0.44, 0.03, 0.01)},
    "marketing_calls": {1: (0.01, 0.01, 0.04, 0.31, 0.61, 0.02), 2: (0.01, 0.01, 0.03, 0.29, 0.64, 0.02)},
}
KANO_PAIRS: dict[str, dict[tuple[int, int], float]] = {  # (functional, dysfunctional): share within the category
    "must_be": {(2, 5): 0.55, (3, 5): 0.30, (4, 5): 0.15},
    "one_dimensional": {(1, 5): 1.0},
    "attractive": {(1, 2): 0.25, (1, 3): 0.45, (1, 4): 0.30},
    "indifferent": {(2, 3): 0.15, (2, 4): 0.20, (3, 2): 0.10, (3, 3): 0.35, (3, 4): 0.15, (4, 3): 0.05},
    "reverse": {(3, 1): 0.20, (4, 1): 0.20, (5, 1): 0.25, (5, 2): 0.20, (5, 3): 0.15},
    "questionable": {(1, 1): 0.6, (5, 5): 0.4},
}
KANO_IMPORTANCE = {
    "fraud_protection": 8.0,
    "fee_free_travel": 6.4,
    "human_support": 7.2,
    "instant_alerts": 6.0,
    "spending_insights": 4.8,
    "branch_access": 4.5,
    "loyalty_points": 4.2,
    "marketing_calls": 2.6,
}
KANO_IMPORTANCE_SD = 1.4  # normal, rounded, kept within 1..9

# Traps
BLANK_BIRTH_YEARS = 80
BLANK_REGIONS = 12
BLANK_WAITS = 40
BLANK_NPS = 25
BLANK_CSAT = 90
BLANK_CES = 35
BLANK_IMPORTANCE = 95
DUPLICATE_ANSWERS = 14
ANSWERS_BEFORE_EVENT = 6
OUT_OF_ORDER = {"interactions.csv": 10, "answers.csv": 12, "transactions.csv": 8}
LATE_INTERACTIONS = 8
LATE_TRANSACTIONS = 3
LATE_WITHIN = timedelta(days=30)
LABEL_VARIANTS = ("Premium ", "Premium ", "PREMIUM", "Retail", " retail", "Business ")

# --------------------------------------------------------------------------------------------------------------
# Records
# --------------------------------------------------------------------------------------------------------------


@dataclass
class Customer:
    """A customer; ``mood`` is the latent satisfaction that no file contains."""

    id: str
    segment: str
    segment_label: str
    plan: str
    since: date
    products: int
    region: str | None
    age_band: str
    birth_year: int | None
    mood: float
    left_at: datetime | None = None

    @property
    def first_seen(self) -> datetime:
        """The later of joining (07:00 of that day) and the start of the window."""
        return max(START, datetime.combine(self.since, time(7), UTC))

    def active(self, at: datetime) -> bool:
        """Whether the customer is one at that time."""
        return self.first_seen <= at and (self.left_at is None or at < self.left_at)


@dataclass
class Case:
    """A case, opened by one contact."""

    customer: Customer
    opened_at: datetime
    resolved_at: datetime | None
    kind: str
    theme: str
    channel: str
    reopened: int
    promised_by: datetime
    transfers: int
    id: str = ""


@dataclass
class Interaction:
    """A contact between a customer and a touchpoint."""

    customer: Customer
    at: datetime
    touchpoint: str
    channel: str
    outcome: str
    wait_seconds: int | None
    case: Case | None = None
    id: str = ""


@dataclass
class Answer:
    """An invitation to a survey and the answer to it, if one came."""

    customer: Customer
    invited_at: datetime
    at: datetime | None
    survey: str
    expected: dict[str, tuple[float, ...]]  # of each question: the probability of every answer or class
    month: str = ""
    tenure: str = ""
    interaction: Interaction | None = None
    nps: int | None = None
    csat: int | None = None
    ces: int | None = None
    theme: str | None = None
    weight: float = 1.0
    id: str = ""


@dataclass
class Transaction:
    """A purchase in, or a refund from, Harbour's shop."""

    customer: Customer
    at: datetime
    kind: str
    amount: float
    id: str = ""


@dataclass(frozen=True)
class KanoAnswer:
    """One respondent's pair of answers about one feature."""

    customer: Customer
    feature: str
    functional: int
    dysfunctional: int
    importance: int | None
    wave: int


@dataclass(frozen=True)
class Trap:
    """A planted flaw: where, what, how many and, for short lists, which rows."""

    id: str
    file: str
    what: str
    count: int
    ids: tuple[str, ...] = ()


@dataclass
class World:
    """All that is written."""

    customers: list[Customer] = field(default_factory=list)
    interactions: list[Interaction] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    transactions: list[Transaction] = field(default_factory=list)
    kano: list[KanoAnswer] = field(default_factory=list)
    late_interactions: list[Interaction] = field(default_factory=list)  # candidates for a trap
    late_transactions: list[Transaction] = field(default_factory=list)  # candidates for a trap
    traps: list[Trap] = field(default_factory=list)


# --------------------------------------------------------------------------------------------------------------
# Small tools
# --------------------------------------------------------------------------------------------------------------


def stream(name: str) -> random.Random:
    """The random numbers of one part, independent of how many the other parts draw."""
    return random.Random(f"{SEED}/{name}")


def pick(rng: random.Random, weights: Mapping[Item, float]) -> Item:
    """One key, with probability proportional to its weight."""
    return rng.choices(list(weights), list(weights.values()))[0]


def logistic(x: float) -> float:
    """The logistic distribution function."""
    return 1.0 / (1.0 + math.exp(-x))


def logistic_noise(rng: random.Random) -> float:
    """A draw from the standard logistic distribution."""
    u = rng.random() or 0.5
    return math.log(u / (1.0 - u))


def ordered_probabilities(index: float, cuts: Sequence[float]) -> tuple[float, ...]:
    """The category probabilities of an ordered logit."""
    below = [0.0, *(logistic(cut - index) for cut in cuts), 1.0]
    return tuple(high - low for low, high in pairwise(below))


def level(value: float, cuts: Sequence[float]) -> int:
    """The number of cuts at or below a value."""
    return sum(value >= cut for cut in cuts)


def geometric(rng: random.Random, again: float) -> int:
    """How often something of this probability happens in a row."""
    count = 0
    while rng.random() < again:
        count += 1
    return count


def lognormal(rng: random.Random, middle: float, sigma: float) -> float:
    """A log-normal draw, given its median."""
    return middle * math.exp(rng.normalvariate(0.0, sigma))


def daytime(at: datetime) -> datetime:
    """Squeeze a day into 07:00-22:00, keeping the order of times."""
    midnight = datetime.combine(at.date(), time(0), UTC)
    return (midnight + timedelta(hours=7) + (at - midnight) * (15 / 24)).replace(microsecond=0)


def month_of(at: datetime) -> str:
    """The calendar month, as ``2026-03``."""
    return at.strftime("%Y-%m")


def add_months(at: datetime, months: int) -> datetime:
    """The first day of the month that many months after the month of ``at``."""
    index = at.year * 12 + at.month - 1 + months
    return datetime(index // 12, index % 12 + 1, 1, tzinfo=UTC)


def months() -> list[str]:
    """The calendar months of the window."""
    count = (END.year - START.year) * 12 + END.month - START.month
    return [month_of(add_months(START, i)) for i in range(count)]


def tenure_band(since: date, at: datetime) -> str:
    """The band of the years from ``since`` to ``at``."""
    years = (at.date() - since).days / DAYS_PER_YEAR
    return [band for band, start in TENURE_FROM_YEARS.items() if years >= start][-1]


def hand_out(draws: Iterable[float], scores: Sequence[float]) -> list[float]:
    """Give the largest draw to the highest score, and so on: couples the two, keeps the draws' distribution."""
    order = sorted(range(len(scores)), key=scores.__getitem__)
    handed = [0.0] * len(scores)
    for index, draw in zip(order, sorted(draws), strict=True):
        handed[index] = draw
    return handed


# --------------------------------------------------------------------------------------------------------------
# Customers
# --------------------------------------------------------------------------------------------------------------


def make_since(rng: random.Random) -> date:
    """The day of joining: within the window for some, earlier for the others."""
    if rng.random() < JOINS_IN_WINDOW:
        return START.date() + timedelta(days=rng.randrange(LAST_JOIN_DAYS))
    years = min(rng.expovariate(1 / PAST_TENURE_MEAN_YEARS), PAST_TENURE_MAX_YEARS * (0.9 + 0.1 * rng.random()))
    return START.date() - timedelta(days=1 + int(years * DAYS_PER_YEAR))


def make_birth_year(rng: random.Random, age_band: str, since: date) -> int:
    """The year of birth: within the age band on START, and of age on joining."""
    youngest, oldest = AGE_RANGE[age_band]
    years_before = max(0, START.year - since.year)
    return START.year - 1 - rng.randint(max(youngest, ADULT + years_before), oldest)


def make_customer(rng: random.Random, number: int) -> Customer:
    """One customer."""
    segment = pick(rng, SEGMENT_SHARE)
    since = make_since(rng)
    age_band = pick(rng, AGE_BANDS)
    return Customer(
        id=f"C{number:04d}",
        segment=segment,
        segment_label=segment,
        plan=pick(rng, PLANS[segment]),
        since=since,
        products=rng.choices(range(1, 6), PRODUCT_SHARE[segment])[0],
        region=pick(rng, REGION_SHARE),
        age_band=age_band,
        birth_year=make_birth_year(rng, age_band, since),
        mood=rng.normalvariate(0.0, MOOD_SD),
    )


def make_customers() -> list[Customer]:
    """All customers, numbered in the order of joining."""
    rng = stream("customers")
    customers = sorted((make_customer(rng, 0) for _ in range(CUSTOMERS)), key=lambda c: c.since)
    return [replace(customer, id=f"C{number:04d}") for number, customer in enumerate(customers, 1)]


# --------------------------------------------------------------------------------------------------------------
# Contacts and cases
# --------------------------------------------------------------------------------------------------------------


def in_incident(at: datetime, channel: str) -> bool:
    """Whether a contact is hit by the incident."""
    return INCIDENT_FROM <= at < INCIDENT_TO and channel in INCIDENT_CHANNELS


def make_outcome(rng: random.Random, touchpoint: Touchpoint, at: datetime, channel: str) -> str:
    """How a contact ends."""
    failure = touchpoint.failure * (INCIDENT_FAILURE_FACTOR if in_incident(at, channel) else 1.0)
    bad = {"failure": failure, "abandoned": touchpoint.abandoned, "transferred": touchpoint.transferred}
    return pick(rng, {"success": 1.0 - sum(bad.values()), **bad})


def make_wait(rng: random.Random, at: datetime, channel: str) -> int | None:
    """Seconds until the customer is served; nobody waits live for an e-mail."""
    if channel not in WAIT_MEDIAN_SECONDS:
        return None
    factor = INCIDENT_WAIT_FACTOR if in_incident(at, channel) else 1.0
    return round(lognormal(rng, WAIT_MEDIAN_SECONDS[channel] * factor, WAIT_SIGMA))


def make_interaction(rng: random.Random, customer: Customer, at: datetime, touchpoint_id: str) -> Interaction:
    """One contact at a given time and touchpoint."""
    touchpoint = TOUCHPOINTS[touchpoint_id]
    channel = pick(rng, touchpoint.channels)
    outcome = make_outcome(rng, touchpoint, at, channel)
    return Interaction(customer, at, touchpoint_id, channel, outcome, make_wait(rng, at, channel))


def joining_contacts(rng: random.Random, customer: Customer) -> list[Interaction]:
    """The contacts of somebody who joins within the window."""
    if customer.since < START.date():
        return []
    joined = daytime(customer.first_seen + timedelta(hours=rng.uniform(0, 12)))
    checked = daytime(joined + timedelta(days=rng.uniform(1, 3)))
    contacts = [
        make_interaction(rng, customer, joined, "open_account"),
        make_interaction(rng, customer, checked, "identity_check"),
    ]
    if rng.random() < WELCOME_CALL:
        called = daytime(joined + timedelta(days=rng.uniform(6, 14)))
        contacts.append(make_interaction(rng, customer, called, "welcome_call"))
    return contacts


def ongoing_contacts(rng: random.Random, customer: Customer) -> list[Interaction]:
    """A Poisson process of contacts up to the end of the window."""
    shares = {t.id: t.share for t in TOUCHPOINTS.values() if t.share}
    rate = MONTHLY_CONTACTS[customer.segment] / DAYS_PER_MONTH
    contacts = []
    at = customer.first_seen + timedelta(days=1)
    while (at := at + timedelta(days=rng.expovariate(rate))) < END:
        contacts.append(make_interaction(rng, customer, daytime(at), pick(rng, shares)))
    return contacts


def case_kind(rng: random.Random, contact: Interaction) -> str:
    """What a case is; unhappy customers and failed contacts make complaints."""
    failed = contact.outcome == "failure"
    index = COMPLAINT_INTERCEPT + COMPLAINT_FAILURE * failed + COMPLAINT_MOOD * contact.customer.mood
    if contact.touchpoint == "complaint_desk" or rng.random() < logistic(index):
        return "complaint"
    return "question" if rng.random() < QUESTION_SHARE else "request"


def make_case(rng: random.Random, contact: Interaction) -> Case:
    """The case that a contact opens."""
    kind = case_kind(rng, contact)
    hours = lognormal(rng, RESOLUTION_MEDIAN_HOURS[kind], RESOLUTION_SIGMA)
    resolved = (contact.at + timedelta(hours=hours)).replace(microsecond=0)
    is_open = rng.random() < NEVER_RESOLVED or resolved >= END
    reopened = rng.random() < REOPENED[kind]
    return Case(
        customer=contact.customer,
        opened_at=contact.at,
        resolved_at=None if is_open else resolved,
        kind=kind,
        theme=pick(rng, CASE_THEME_WEIGHTS[kind]),
        channel=contact.channel,
        reopened=0 if is_open or not reopened else 1 + geometric(rng, REOPENED_AGAIN),
        promised_by=contact.at + timedelta(hours=PROMISE_HOURS[kind]),
        transfers=(contact.outcome == "transferred") + geometric(rng, TRANSFER_AGAIN[kind]),
    )


def follow_ups(rng: random.Random, case: Case) -> list[Interaction]:
    """Further contacts about a case, one a day or later."""
    contacts = []
    day = case.opened_at
    for _ in range(geometric(rng, FOLLOW_UP)):
        day = datetime.combine(day.date() + timedelta(days=rng.randint(1, 4)), time(8), UTC)
        at = day + timedelta(seconds=rng.randrange(12 * 3600))
        touchpoint = pick(rng, FOLLOW_UP_TOUCHPOINTS["complaint" if case.kind == "complaint" else "other"])
        contact = make_interaction(rng, case.customer, at, touchpoint)
        contact.case = case
        contacts.append(contact)
    return contacts


def make_contacts(rng: random.Random, customer: Customer) -> list[Interaction]:
    """Every contact of a customer who never leaves, in time order, with the cases they open."""
    contacts = joining_contacts(rng, customer) + ongoing_contacts(rng, customer)
    further: list[Interaction] = []
    for contact in contacts:
        if rng.random() < CASE_AFTER[contact.outcome]:
            contact.case = make_case(rng, contact)
            further += follow_ups(rng, contact.case)
    return sorted((c for c in contacts + further if c.at < END), key=lambda c: c.at)


# --------------------------------------------------------------------------------------------------------------
# Satisfaction, surveys and leaving
# --------------------------------------------------------------------------------------------------------------


def nps_index(customer: Customer, at: datetime, contacts: Sequence[Interaction]) -> float:
    """The systematic part of what decides the NPS class at a time."""
    recent = sum(c.outcome == "failure" and at - timedelta(days=FAILURE_DAYS) < c.at <= at for c in contacts)
    return (
        NPS_INTERCEPT
        + NPS_SEGMENT[customer.segment]
        + NPS_PRODUCTS[customer.products]
        + NPS_TENURE[tenure_band(customer.since, at)]
        + NPS_MONTH.get(month_of(at), 0.0)
        + NPS_FAILURE * min(recent, FAILURE_CAP)
        + customer.mood
    )


def monthly_hazard(customer: Customer, nps_class: str) -> float:
    """The rate of leaving; products bind everybody but detractors."""
    loyalty = 1.0 if nps_class == "detractor" else PRODUCT_LOYALTY ** (customer.products - 1)
    return MONTHLY_HAZARD[nps_class] * loyalty


def survey_times(rng: random.Random, customer: Customer) -> list[tuple[datetime, datetime]]:
    """When a customer who stays is invited, and when they would answer."""
    offset = rng.randrange(SURVEY_PERIOD_MONTHS)
    times = []
    for month in range(offset, len(months()), SURVEY_PERIOD_MONTHS):
        seconds = rng.randrange(17 * 86400)
        invited = daytime(add_months(START, month) + timedelta(days=2, seconds=seconds))
        if invited.date() >= customer.since + timedelta(days=SURVEY_MIN_TENURE_DAYS):
            times.append((invited, answer_time(rng, invited)))
    return times


def answer_time(rng: random.Random, invited: datetime) -> datetime:
    """When an answer to an invitation would come."""
    hours = lognormal(rng, DELAY_MEDIAN_HOURS, DELAY_SIGMA)
    return (invited + timedelta(hours=hours)).replace(microsecond=0)


def response_probability(customer: Customer) -> float:
    """Of the relationship survey."""
    return min(RESPONSE_SEGMENT[customer.segment] * RESPONSE_AGE[customer.age_band], RESPONSE_MAX)


def make_theme(rng: random.Random, nps_class: str, at: datetime) -> str | None:
    """The theme of the comment, if there is one."""
    if rng.random() >= THEME_MENTIONED:
        return None
    weights = dict(THEME_WEIGHTS[nps_class])
    if nps_class != "promoter" and NPS_MONTH.get(month_of(at), 0.0) < 0:
        weights["app_reliability"] *= INCIDENT_THEME_FACTOR
    return pick(rng, weights)


def relationship_answer(
    rng: random.Random, customer: Customer, invited: datetime, at: datetime, index: float, latent: float
) -> Answer:
    """A relationship invitation of a customer still there at ``at``, answered or not."""
    answer = Answer(
        customer,
        invited,
        None,
        "relationship",
        {"nps": ordered_probabilities(index, NPS_CUTS)},
        month=month_of(at),
        tenure=tenure_band(customer.since, at),
    )
    nps_class = CLASSES[level(latent, NPS_CUTS)]
    score = pick(rng, NPS_SCORES[nps_class])
    csat = 1 + level(latent + rng.normalvariate(0.0, RELATIONSHIP_CSAT_NOISE_SD), RELATIONSHIP_CSAT_CUTS)
    theme = make_theme(rng, nps_class, at)
    if rng.random() < response_probability(customer) and at < END:
        answer.at, answer.nps, answer.csat, answer.theme = at, score, csat, theme
    return answer


def live(rng: random.Random, customer: Customer, contacts: Sequence[Interaction]) -> list[Answer]:
    """Go through a customer's time: surveys, the NPS class held in between, and leaving (sets ``left_at``)."""
    answers = []
    now = customer.first_seen
    nps_class = CLASSES[level(nps_index(customer, now, contacts) + logistic_noise(rng), NPS_CUTS)]
    for invited, at in [*survey_times(rng, customer), (END, END)]:
        months_left = rng.expovariate(monthly_hazard(customer, nps_class))
        leaves = now + timedelta(days=months_left * DAYS_PER_MONTH)
        if leaves < min(at, END):
            customer.left_at = daytime(leaves)
            if customer.left_at > invited:
                answers.append(Answer(customer, invited, None, "relationship", {}))
            break
        if invited < END:
            index = nps_index(customer, at, contacts)
            latent = index + logistic_noise(rng)
            nps_class = CLASSES[level(latent, NPS_CUTS)]
            answers.append(relationship_answer(rng, customer, invited, at, index, latent))
            now = at
    return answers


def closing_contact(rng: random.Random, customer: Customer) -> list[Interaction]:
    """The contact in which a leaver closes the account."""
    if customer.left_at is None or rng.random() >= CLOSE_CONTACT:
        return []
    at = customer.left_at - timedelta(seconds=rng.randint(60, 1800))
    return [make_interaction(rng, customer, max(at, customer.first_seen), "close_account")]


def simulate_lives(world: World) -> None:
    """Contacts, cases, relationship surveys and leaving, customer by customer."""
    rng = stream("lives")
    for customer in world.customers:
        contacts = make_contacts(rng, customer)
        world.answers += live(rng, customer, contacts)
        left_at = customer.left_at or END
        kept = [c for c in contacts if c.at < left_at] + closing_contact(rng, customer)
        late = [c for c in contacts if left_at.date() < c.at.date() and c.at < left_at + LATE_WITHIN and not c.case]
        world.interactions += kept
        world.late_interactions += late
        world.cases += [c.case for c in kept if c.case and c.case.opened_at == c.at]


def effort_index(contact: Interaction, effect: float) -> float:
    """The index of CSAT or CES after a contact, given the touchpoint's effect on it."""
    minutes = (contact.wait_seconds or 0) / 60
    mood = MOOD_EFFECT * contact.customer.mood
    return effect + OUTCOME_EFFECT[contact.outcome] + WAIT_EFFECT * math.log1p(minutes) + mood


def transactional_answer(rng: random.Random, contact: Interaction) -> Answer:
    """The invitation after a contact, answered or not."""
    touchpoint = TOUCHPOINTS[contact.touchpoint]
    csat_index = effort_index(contact, touchpoint.csat)
    ces_index = effort_index(contact, touchpoint.ces)
    expected = {
        "csat": ordered_probabilities(csat_index, CSAT_CUTS),
        "ces": ordered_probabilities(ces_index, CES_CUTS),
    }
    invited = contact.at + timedelta(seconds=rng.randint(3600, 4 * 3600))
    answer = Answer(contact.customer, invited, None, "transactional", expected, interaction=contact)
    csat = 1 + level(csat_index + logistic_noise(rng), CSAT_CUTS)
    ces = 1 + level(ces_index + logistic_noise(rng), CES_CUTS)
    at = answer_time(rng, invited)
    theme = make_theme(rng, CLASSES[level(csat, (3, 4))], at)
    answers = rng.random() < TRANSACTIONAL_RESPONSE_FACTOR * response_probability(contact.customer)
    if answers and at < END and contact.customer.active(at):
        answer.at, answer.csat, answer.ces, answer.theme = at, csat, ces, theme
    return answer


def simulate_transactional(world: World) -> None:
    """The surveys after contacts."""
    rng = stream("transactional")
    for contact in world.interactions:
        if TOUCHPOINTS[contact.touchpoint].surveyed and rng.random() < TRANSACTIONAL_INVITED:
            answer = transactional_answer(rng, contact)
            if answer.invited_at < END and contact.customer.active(answer.invited_at):
                world.answers.append(answer)


def set_weights(answers: Sequence[Answer]) -> None:
    """Post-stratify: answered rows get the invited rows' shares of segment by age band; their mean weight is 1."""

    def cell(answer: Answer) -> tuple[str, str, str]:
        return answer.survey, answer.customer.segment, answer.customer.age_band

    invited = Counter(cell(a) for a in answers)
    answered = Counter(cell(a) for a in answers if a.at)
    all_invited = Counter(a.survey for a in answers)
    all_answered = Counter(a.survey for a in answers if a.at)
    for a in answers:
        target = invited[cell(a)] / all_invited[a.survey]
        a.weight = target / (answered[cell(a)] / all_answered[a.survey])


# --------------------------------------------------------------------------------------------------------------
# Transactions
# --------------------------------------------------------------------------------------------------------------


def first_purchases(rng: random.Random, customers: Sequence[Customer]) -> list[tuple[Customer, datetime]]:
    """Who uses the shop, and from when."""
    users = []
    for customer in customers:
        kind = "existing" if customer.since < START.date() else "joining"
        at = customer.first_seen + timedelta(days=rng.uniform(0, FIRST_PURCHASE_DAYS[kind]))
        if rng.random() < SHOP_USERS and at < END and customer.active(daytime(at)):
            users.append((customer, at))
    return users


def purchase_times(rng: random.Random, first: datetime, rate: float, dropout: float) -> list[datetime]:
    """The first purchase and the BG/NBD repeats up to the end of the window."""
    times = [first]
    end = (END - first) / WEEK
    weeks = 0.0
    while (weeks := weeks + rng.expovariate(rate)) < end:
        times.append(first + weeks * WEEK)
        if rng.random() < dropout:
            break
    return times


def noisy(rng: random.Random, value: float, correlation: float) -> float:
    """A score of that correlation with a standardised value."""
    return correlation * value + math.sqrt(1 - correlation**2) * rng.normalvariate(0.0, 1.0)


def make_refund(rng: random.Random, purchase: Transaction) -> Transaction:
    """Money back for a purchase, all or half."""
    at = daytime(purchase.at + timedelta(days=rng.uniform(2, 20)))
    amount = purchase.amount if rng.random() < REFUND_IN_FULL else purchase.amount / 2
    return Transaction(purchase.customer, at, "refund", max(round(amount, 2), 0.01))


def simulate_transactions(world: World) -> None:
    """BG/NBD purchase times with gamma-gamma values, cut when a customer leaves, and refunds."""
    rng = stream("transactions")
    users = first_purchases(rng, world.customers)
    rates = [rng.gammavariate(BGNBD["r"], 1 / BGNBD["alpha"]) for _ in users]
    dropouts = [rng.betavariate(BGNBD["a"], BGNBD["b"]) for _ in users]
    dropouts = hand_out(dropouts, [noisy(rng, -c.mood / MOOD_SD, MOOD_DROPOUT_RANK) for c, _ in users])
    scales = [1 / rng.gammavariate(GAMMA_GAMMA["q"], 1 / GAMMA_GAMMA["gamma"]) for _ in users]
    scales = hand_out(scales, [noisy(rng, c.products - 2, PRODUCTS_VALUE_RANK) for c, _ in users])
    for (customer, first), rate, dropout, scale in zip(users, rates, dropouts, scales, strict=True):
        left_at = customer.left_at or END
        for at in map(daytime, purchase_times(rng, first, rate, dropout)):
            amount = max(round(rng.gammavariate(GAMMA_GAMMA["p"], scale), 2), 0.01)
            purchase = Transaction(customer, at, "purchase", amount)
            refund = make_refund(rng, purchase) if rng.random() < REFUND else None
            if customer.active(at):
                world.transactions.append(purchase)
                if refund and refund.at < left_at:
                    world.transactions.append(refund)
            elif left_at.date() < at.date() and at < left_at + LATE_WITHIN:
                world.late_transactions.append(purchase)


# --------------------------------------------------------------------------------------------------------------
# Kano
# --------------------------------------------------------------------------------------------------------------


def kano_answer(rng: random.Random, customer: Customer, feature: str, wave: int) -> KanoAnswer:
    """One respondent's view of one feature."""
    category = rng.choices(KANO_CATEGORIES, KANO_SHARES[feature][wave])[0]
    functional, dysfunctional = pick(rng, KANO_PAIRS[category])
    importance = round(rng.normalvariate(KANO_IMPORTANCE[feature], KANO_IMPORTANCE_SD))
    return KanoAnswer(customer, feature, functional, dysfunctional, min(max(importance, 1), 9), wave)


def simulate_kano(world: World) -> None:
    """Two waves of the Kano questionnaire among the customers of the day."""
    rng = stream("kano")
    for wave, day in KANO_WAVES.items():
        active = [c for c in world.customers if c.active(day)]
        respondents = sorted(rng.sample(active, KANO_RESPONDENTS[wave]), key=lambda c: c.id)
        world.kano += [kano_answer(rng, c, feature, wave) for c in respondents for feature in KANO_SHARES]


# --------------------------------------------------------------------------------------------------------------
# Order, ids and traps
# --------------------------------------------------------------------------------------------------------------


def put_in_order(world: World) -> None:
    """Sort every file by time and number its rows."""
    world.interactions.sort(key=lambda i: (i.at, i.customer.id))
    world.cases.sort(key=lambda c: (c.opened_at, c.customer.id))
    world.transactions.sort(key=lambda t: (t.at, t.customer.id))
    world.answers.sort(key=lambda a: (a.invited_at, a.customer.id))
    number_rows(world.interactions, "I")
    number_rows(world.cases, "K")
    number_rows(world.transactions, "T")
    number_rows(world.answers, "R")
    world.answers.sort(key=recorded_at)


def number_rows(records: Iterable[Interaction | Case | Transaction | Answer], letter: str) -> None:
    """Give ids in the order of the rows."""
    for number, record in enumerate(records, 1):
        record.id = f"{letter}{number:05d}"


def recorded_at(answer: Answer) -> datetime:
    """The time that orders the answers: of the answer or, without one, of the invitation."""
    return answer.at or answer.invited_at


def plant_late_events(rng: random.Random, world: World) -> list[Trap]:
    """Events recorded after the customer left; planted before ids are given, so described by their records."""
    interactions = rng.sample(world.late_interactions, LATE_INTERACTIONS)
    transactions = rng.sample(world.late_transactions, LATE_TRANSACTIONS)
    world.interactions += interactions
    world.transactions += transactions
    put_in_order(world)
    return [
        Trap(
            "late_interactions",
            "interactions.csv",
            "recorded on a day after the customer's `until`",
            LATE_INTERACTIONS,
            tuple(sorted(i.id for i in interactions)),
        ),
        Trap(
            "late_transactions",
            "transactions.csv",
            "recorded on a day after the customer's `until`",
            LATE_TRANSACTIONS,
            tuple(sorted(t.id for t in transactions)),
        ),
    ]


def plant_answers_before_event(rng: random.Random, world: World) -> Trap:
    """A wrong clock puts answers before the interactions that they are about."""
    chosen = rng.sample([a for a in world.answers if a.at and a.interaction], ANSWERS_BEFORE_EVENT)
    for answer in chosen:
        assert answer.interaction
        answer.at = answer.interaction.at - timedelta(seconds=rng.randint(300, 7200))
    world.answers.sort(key=recorded_at)
    what = "`at` is earlier than that of the interaction the answer is about (and than `invited_at`)"
    return Trap("answers_before_event", "answers.csv", what, len(chosen), tuple(sorted(answer.id for answer in chosen)))


def plant_blanks(
    rng: random.Random, records: Sequence[Any], attribute: str, count: int, file: str, column: str, what: str
) -> Trap:
    """Blank one column of some records that have it."""
    for record in rng.sample([r for r in records if getattr(r, attribute) is not None], count):
        setattr(record, attribute, None)
    return Trap(f"blank_{column}", file, what, count)


def plant_all_blanks(rng: random.Random, world: World) -> list[Trap]:
    """The missing values, beyond those that a row cannot have."""
    relationship = [a for a in world.answers if a.survey == "relationship"]
    transactional = [a for a in world.answers if a.survey == "transactional"]
    nps = plant_blanks(
        rng, relationship, "nps", BLANK_NPS, "answers.csv", "nps", "`nps` skipped in an answered relationship survey"
    )
    csat = plant_blanks(
        rng,
        [a for a in relationship if a.nps is not None],
        "csat",
        BLANK_CSAT,
        "answers.csv",
        "csat",
        "`csat` skipped in an answered relationship survey",
    )
    ces = plant_blanks(
        rng, transactional, "ces", BLANK_CES, "answers.csv", "ces", "`ces` skipped in an answered transactional survey"
    )
    for index in rng.sample(range(len(world.kano)), BLANK_IMPORTANCE):
        world.kano[index] = replace(world.kano[index], importance=None)
    return [
        plant_blanks(rng, world.customers, "birth_year", BLANK_BIRTH_YEARS, "customers.csv", "birth_year", "not known"),
        plant_blanks(rng, world.customers, "region", BLANK_REGIONS, "customers.csv", "region", "not known"),
        plant_blanks(
            rng,
            world.interactions,
            "wait_seconds",
            BLANK_WAITS,
            "interactions.csv",
            "wait_seconds",
            "not recorded (besides every `email` row, where there is no live wait)",
        ),
        nps,
        csat,
        ces,
        Trap("blank_importance", "kano.csv", "`importance` skipped", BLANK_IMPORTANCE),
    ]


def plant_labels(rng: random.Random, world: World) -> Trap:
    """Near-duplicates of the segments' names."""
    chosen = []
    for label in LABEL_VARIANTS:
        segment = label.strip().lower()
        customer = rng.choice([c for c in world.customers if c.segment_label == segment])
        customer.segment_label = label
        chosen.append(customer.id)
    labels = ", ".join(f'`"{label}"`' for label in dict.fromkeys(LABEL_VARIANTS))
    what = f"`segment` spelled otherwise: {labels}"
    return Trap("label_variants", "customers.csv", what, len(chosen), tuple(sorted(chosen)))


def move_down(rng: random.Random, records: list[Any], count: int) -> tuple[str, ...]:
    """Move some rows a good way towards the end, as if recorded late."""
    moved = rng.sample(range(len(records) * 3 // 4), count)
    chosen = [records[index] for index in moved]
    for record in chosen:
        index = records.index(record)
        records.insert(index + rng.randint(100, len(records) // 5), records.pop(index))
    return tuple(sorted(record.id for record in chosen))


def plant_disorder(rng: random.Random, world: World) -> list[Trap]:
    """Rows out of time order."""
    files: dict[str, list[Any]] = {
        "interactions.csv": world.interactions,
        "answers.csv": world.answers,
        "transactions.csv": world.transactions,
    }
    what = "row below a row with a later time"
    besides = {"answers.csv": "; besides the copies that end the file"}
    return [
        Trap(
            f"out_of_order_{file.removesuffix('.csv')}",
            file,
            what + besides.get(file, ""),
            count,
            move_down(rng, files[file], count),
        )
        for file, count in OUT_OF_ORDER.items()
    ]


def plant_duplicates(rng: random.Random, world: World) -> Trap:
    """Answers exported twice; the copies end the file."""
    copies = rng.sample([a for a in world.answers if a.nps is not None], DUPLICATE_ANSWERS)
    world.answers += copies
    what = "row exported twice, same `response_id`; the copies are the last rows of the file"
    return Trap("duplicate_answers", "answers.csv", what, len(copies), tuple(sorted(a.id for a in copies)))


def natural_traps(world: World) -> list[Trap]:
    """What the simulation itself leaves behind."""
    seen = {i.customer.id for i in world.interactions}
    open_cases = sum(case.resolved_at is None for case in world.cases)
    refunds = sum(t.kind == "refund" for t in world.transactions)
    unanswered = sum(a.at is None for a in world.answers)
    silent = sum(c.id not in seen for c in world.customers)
    return [
        Trap("non_response", "answers.csv", "invited, not answered: `at` and all answers blank", unanswered),
        Trap("refunds", "transactions.csv", "`kind` is `refund`; `amount` stays positive", refunds),
        Trap("open_cases", "cases.csv", "`resolved_at` blank", open_cases),
        Trap("customers_without_interactions", "customers.csv", "no row in interactions.csv", silent),
    ]


def plant_traps(world: World) -> None:
    """All traps; also gives the rows their order and ids."""
    rng = stream("traps")
    traps = plant_late_events(rng, world)
    traps += natural_traps(world)
    traps.append(plant_answers_before_event(rng, world))
    traps += plant_all_blanks(rng, world)
    traps.append(plant_labels(rng, world))
    traps += plant_disorder(rng, world)
    traps.append(plant_duplicates(rng, world))
    world.traps = sorted(traps, key=lambda trap: (trap.file, trap.id))


def simulate() -> World:
    """The whole story."""
    world = World(customers=make_customers())
    simulate_lives(world)
    simulate_transactional(world)
    set_weights(world.answers)
    simulate_transactions(world)
    simulate_kano(world)
    plant_traps(world)
    return world


# --------------------------------------------------------------------------------------------------------------
# CSV files
# --------------------------------------------------------------------------------------------------------------


def text(value: object) -> str:
    """A CSV field: blank for missing, UTC seconds for times."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    return str(value)


def table(columns: str, rows: Iterable[Iterable[object]]) -> str:
    """A CSV file with a header row."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns.split())
    writer.writerows([text(value) for value in row] for row in rows)
    return buffer.getvalue()


def customers_csv(world: World) -> str:
    """The customers."""
    return table(
        "customer_id segment plan since until products region birth_year",
        (
            (c.id, c.segment_label, c.plan, c.since, c.left_at and c.left_at.date(), c.products, c.region, c.birth_year)
            for c in world.customers
        ),
    )


def interactions_csv(world: World) -> str:
    """The contacts."""
    return table(
        "interaction_id customer_id at touchpoint channel outcome wait_seconds case_id",
        (
            (i.id, i.customer.id, i.at, i.touchpoint, i.channel, i.outcome, i.wait_seconds, i.case and i.case.id)
            for i in world.interactions
        ),
    )


def answers_csv(world: World) -> str:
    """The invitations and answers."""
    columns = "response_id customer_id at survey touchpoint nps csat ces weight theme invited_at interaction_id"

    def row(a: Answer) -> tuple[object, ...]:
        about = a.interaction
        scores = (a.nps, a.csat, a.ces, f"{a.weight:.4f}", a.theme)
        touchpoint = about and about.touchpoint
        return (a.id, a.customer.id, a.at, a.survey, touchpoint, *scores, a.invited_at, about and about.id)

    return table(columns, map(row, world.answers))


def kano_csv(world: World) -> str:
    """The Kano questionnaire."""
    return table(
        "respondent feature functional dysfunctional importance wave",
        ((k.customer.id, k.feature, k.functional, k.dysfunctional, k.importance, k.wave) for k in world.kano),
    )


def transactions_csv(world: World) -> str:
    """The purchases and refunds."""
    return table(
        "transaction_id customer_id at kind amount currency",
        ((t.id, t.customer.id, t.at, t.kind, f"{t.amount:.2f}", CURRENCY) for t in world.transactions),
    )


def cases_csv(world: World) -> str:
    """The cases."""
    columns = "case_id customer_id opened_at resolved_at kind theme channel reopened promised_by transfers"

    def row(c: Case) -> tuple[object, ...]:
        times = (c.opened_at, c.resolved_at)
        return (c.id, c.customer.id, *times, c.kind, c.theme, c.channel, c.reopened, c.promised_by, c.transfers)

    return table(columns, map(row, world.cases))


# --------------------------------------------------------------------------------------------------------------
# journey_map.json
# --------------------------------------------------------------------------------------------------------------

STAGES = {
    "discover": ("Discover", "Find out whether Harbour fits"),
    "join": ("Join", "Have a working account today"),
    "use": ("Use", "Pay and be paid without thinking about it"),
    "get_help": ("Get help", "Have a problem solved once, by somebody who owns it"),
    "stay_or_leave": ("Stay or leave", "Decide with all the facts, and be treated fairly either way"),
}


@dataclass(frozen=True)
class MapEntry:
    """What the journey map says about a touchpoint."""

    name: str
    expectation: str
    emotion: int  # -2 .. 2, as rated in the mapping workshop
    moment_of_truth: str = ""
    pain_points: tuple[tuple[str, str, int], ...] = ()  # text, theme, severity 1..5


MAP_ENTRIES = {
    "compare_plans": MapEntry(
        "Compare plans",
        "See the full price and what is missing from each plan",
        0,
        pain_points=(("Fees are spread over three pages", "fees", 3),),
    ),
    "open_account": MapEntry("Open an account", "Done in ten minutes on the phone in my hand", 1),
    "identity_check": MapEntry(
        "Prove identity",
        "One attempt, and a human if it does not work",
        -2,
        "First time that trust is asked for and given",
        (
            ("Photo refused without saying why", "clear_information", 4),
            ("Second attempt only in a branch", "ease_of_use", 3),
        ),
    ),
    "welcome_call": MapEntry("Welcome call", "Short, at a time that suits me", 2),
    "make_payment": MapEntry(
        "Make a payment",
        "Instant, certain, visible",
        1,
        "Money that does not arrive is remembered for years",
        (("Payments hung during the migration in autumn 2025", "app_reliability", 5),),
    ),
    "monthly_statement": MapEntry(
        "Read the statement",
        "Understand every line",
        0,
        pain_points=(("Charges are named by internal codes", "clear_information", 2),),
    ),
    "branch_visit": MapEntry("Visit a branch", "Somebody who knows my whole account", 1),
    "chat_help": MapEntry(
        "Ask in the chat",
        "A useful answer within a minute",
        -1,
        pain_points=(
            ("The assistant repeats itself before it hands over", "ease_of_use", 4),
            ("Conversation is lost when handed over", "staff_help", 4),
        ),
    ),
    "phone_help": MapEntry(
        "Call for help",
        "Say it once",
        0,
        pain_points=(("Long queue on Mondays", "waiting_time", 3), ("Passed on between teams", "staff_help", 4)),
    ),
    "complaint_desk": MapEntry(
        "Complain",
        "Be believed, know by when it is settled",
        -2,
        "A complaint settled well keeps the customer; a second failure loses them",
        (("Promised date passes in silence", "waiting_time", 5),),
    ),
    "renewal_offer": MapEntry(
        "Consider the renewal offer",
        "No worse than what a newcomer gets",
        -1,
        "The price of loyalty is seen here",
        (("Newcomers pay less", "fees", 4),),
    ),
    "close_account": MapEntry(
        "Close the account",
        "Leave in one step, with a last statement",
        -2,
        pain_points=(("Has to be done by phone", "ease_of_use", 3),),
    ),
}

BACKSTAGE = {
    "join": ("fraud_screening", "Screen for fraud", "Decide within a minute, without a second form"),
    "use": ("payment_processing", "Process payments", "Complete within ten seconds, around the clock"),
    "get_help": ("case_routing", "Route cases", "Right team at the first attempt"),
}


def evidence(world: World, touchpoint: str) -> list[dict[str, object]]:
    """What the bundled data say about a touchpoint."""
    contacts = [i for i in world.interactions if i.touchpoint == touchpoint]
    waits = [i.wait_seconds for i in contacts if i.wait_seconds is not None]
    csat = [
        a.csat for a in world.answers if a.interaction and a.interaction.touchpoint == touchpoint and a.csat is not None
    ]
    failed = sum(i.outcome == "failure" for i in contacts)

    def item(file: str, measure: str, unit: str, n: int, value: float) -> dict[str, object]:
        return {"source": file, "measure": measure, "unit": unit, "n": n, "value": round(value, 3)}

    found = [
        item("interactions.csv", "failure_share", "share", len(contacts), failed / len(contacts)),
        item("interactions.csv", "median_wait", "seconds", len(waits), median(waits)),
    ]
    return [*found, item("answers.csv", "mean_csat", "1-5", len(csat), mean(csat))] if csat else found


def map_touchpoint(world: World, touchpoint: Touchpoint) -> dict[str, object]:
    """A touchpoint that customers see."""
    entry = MAP_ENTRIES[touchpoint.id]
    channels = sorted(touchpoint.channels, key=lambda channel: -touchpoint.channels[channel])
    return {
        "id": touchpoint.id,
        "name": entry.name,
        "channel": channels[0],
        "channels": channels,
        "visibility": "frontstage",
        "expectation": entry.expectation,
        "emotion": entry.emotion,
        "moment_of_truth": bool(entry.moment_of_truth),
        "moment_of_truth_reason": entry.moment_of_truth or None,
        "pain_points": [
            {"id": f"{touchpoint.id}.{number}", "text": words, "theme": theme, "severity": severity}
            for number, (words, theme, severity) in enumerate(entry.pain_points, 1)
        ],
        "evidence": evidence(world, touchpoint.id),
    }


def map_backstage(stage: str) -> list[dict[str, object]]:
    """The work behind a stage that customers do not see and interactions.csv does not record."""
    if stage not in BACKSTAGE:
        return []
    identifier, name, expectation = BACKSTAGE[stage]
    return [
        {
            "id": identifier,
            "name": name,
            "channel": "internal",
            "channels": ["internal"],
            "visibility": "backstage",
            "expectation": expectation,
            "emotion": None,
            "moment_of_truth": False,
            "moment_of_truth_reason": None,
            "pain_points": [],
            "evidence": [],
        }
    ]


def journey_map(world: World) -> dict[str, object]:
    """The journey map."""
    channels = {channel for t in TOUCHPOINTS.values() for channel in t.channels}
    return {
        "id": "harbour_account",
        "title": "Having an account with Harbour",
        "version": "1.2.0",
        "state": "as_is",
        "period": {"from": START.date().isoformat(), "to": (END - timedelta(days=1)).date().isoformat()},
        "persona": {"id": "every_customer", "name": "A customer of any segment", "segments": list(SEGMENT_SHARE)},
        "channels": [*sorted(channels), "internal"],
        "themes": [{"id": theme, "description": words} for theme, words in THEMES.items()],
        "scales": {"emotion": "-2 (very bad) to 2 (very good)", "severity": "1 (nuisance) to 5 (reason to leave)"},
        "stages": [
            {
                "id": stage,
                "name": name,
                "order": order,
                "goal": goal,
                "touchpoints": [map_touchpoint(world, t) for t in TOUCHPOINTS.values() if t.stage == stage]
                + map_backstage(stage),
            }
            for order, (stage, (name, goal)) in enumerate(STAGES.items(), 1)
        ],
    }


# --------------------------------------------------------------------------------------------------------------
# truth.json
# --------------------------------------------------------------------------------------------------------------

TRUTH_KEYS = {
    "seed": "seed of the generator",
    "window": "first and last day observed",
    "customers": "distribution of the customers' attributes; mood_sd is the latent satisfaction's",
    "incident": "what the failed system migration did to contacts",
    "nps": "class: ordered logit (detractor below the first cut, promoter from the second) of intercept + segment + "
    "products + tenure + month + failed_contact x failed contacts + mood; score_given_class; expected: what the "
    "model gives on average for all relationship invitations, answered or not (n of them), at the realised moods",
    "response": "probability of an answer: segment x age, at most max; transactional x transactional_factor; it "
    "depends on nothing else, except that leavers and answers after the window are lost",
    "weights": "cells and target of the post-stratification",
    "csat": "ordered logits: relationship on the NPS index + its noise + normal noise, transactional on touchpoint + "
    "outcome + wait + mood; expected top-two-box share by touchpoint over all invitations",
    "ces": "ordered logit, as the transactional csat; expected mean score by touchpoint over all invitations",
    "themes": "probability of a theme, and weights of themes by NPS class (transactional: by CSAT 1-2, 3, 4-5)",
    "retention": "monthly hazard of leaving by the NPS class held (drawn at the start and anew when the answer to a "
    "relationship invitation comes or would have come), x product_loyalty for each product beyond the first unless a "
    "detractor",
    "interactions": "contacts a month, touchpoints (share, channels, outcomes, effects), waits (log-normal)",
    "cases": "probability of a case after a contact, kinds, resolution time (log-normal, hours), promise, reopening, "
    "transfers",
    "transactions": "BG/NBD in weeks, gamma-gamma in EUR; observe each customer from the first purchase to the "
    "earlier of until and the end of the window; refunds and late events are extra",
    "kano": "category probabilities by feature and wave, answer pairs within a category, importance",
    "rows": "data rows of each file",
    "traps": "the planted flaws; ids for the short lists",
}


def rounded(value: Any) -> Any:
    """Round every float in a nested structure."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, Mapping):
        return {str(key): rounded(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [rounded(item) for item in value]
    return value


def unique_answers(world: World) -> list[Answer]:
    """The answers without the copies."""
    return list({a.id: a for a in world.answers}.values())


def class_shares(answers: Sequence[Answer]) -> dict[str, float]:
    """Expected NPS classes of some invitations."""
    shares = [mean(column) for column in zip(*(a.expected["nps"] for a in answers), strict=True)]
    return {"n": len(answers), **dict(zip(CLASSES, shares, strict=True)), "nps": 100 * (shares[2] - shares[0])}


def expected_nps(world: World) -> dict[str, object]:
    """Expected NPS, overall and by the cuts of the main report."""
    answers = [a for a in unique_answers(world) if "nps" in a.expected and a.month in months()]

    def by(key: Callable[[Answer], object], order: Iterable[object]) -> dict[str, object]:
        groups: dict[object, list[Answer]] = defaultdict(list)
        for answer in answers:
            groups[key(answer)].append(answer)
        return {str(value): class_shares(groups[value]) for value in order}

    return {
        "overall": class_shares(answers),
        "by_segment": by(lambda a: a.customer.segment, SEGMENT_SHARE),
        "by_products": by(lambda a: a.customer.products, range(1, 6)),
        "by_tenure": by(lambda a: a.tenure, TENURE_FROM_YEARS),
        "by_month": by(lambda a: a.month, months()),
    }


def by_touchpoint(world: World, question: str, score: Callable[[tuple[float, ...]], float]) -> dict[str, object]:
    """An expected score of a transactional question by touchpoint."""
    groups: dict[str, list[float]] = defaultdict(list)
    for answer in unique_answers(world):
        if answer.interaction:
            groups[answer.interaction.touchpoint].append(score(answer.expected[question]))
    return {t: {"n": len(groups[t]), "value": mean(groups[t])} for t in TOUCHPOINTS if t in groups}


def nps_truth(world: World) -> dict[str, object]:
    """Parameters and expectations of the NPS."""
    return {
        "intercept": NPS_INTERCEPT,
        "cuts": NPS_CUTS,
        "segment": NPS_SEGMENT,
        "products": NPS_PRODUCTS,
        "tenure": NPS_TENURE,
        "tenure_from_years": TENURE_FROM_YEARS,
        "month": {month: NPS_MONTH.get(month, 0.0) for month in months()},
        "failed_contact": {"effect": NPS_FAILURE, "days_before_answer": FAILURE_DAYS, "counted_at_most": FAILURE_CAP},
        "mood_sd": MOOD_SD,
        "score_given_class": NPS_SCORES,
        "expected": expected_nps(world),
    }


def survey_truth(world: World) -> dict[str, object]:
    """Parameters of response, weights, CSAT, CES and themes."""
    surveyed = [t for t in TOUCHPOINTS.values() if t.surveyed]
    effects = {"outcome": OUTCOME_EFFECT, "wait_per_log1p_minute": WAIT_EFFECT, "mood": MOOD_EFFECT}
    return {
        "response": {
            "segment": RESPONSE_SEGMENT,
            "age_factor": RESPONSE_AGE,
            "max": RESPONSE_MAX,
            "transactional_factor": TRANSACTIONAL_RESPONSE_FACTOR,
            "transactional_invited": TRANSACTIONAL_INVITED,
            "transactional_never": [t.id for t in TOUCHPOINTS.values() if not t.surveyed],
            "relationship_every_months": SURVEY_PERIOD_MONTHS,
            "delay_hours": {"median": DELAY_MEDIAN_HOURS, "sigma": DELAY_SIGMA},
        },
        "weights": {"cells": ["segment", "age_band"], "target": "invited rows of the survey", "mean_of_answered": 1},
        "csat": {
            "relationship": {"cuts": RELATIONSHIP_CSAT_CUTS, "noise_sd": RELATIONSHIP_CSAT_NOISE_SD},
            "transactional": {
                "cuts": CSAT_CUTS,
                "touchpoint": {t.id: t.csat for t in surveyed},
                **effects,
                "expected_top_two_box": by_touchpoint(world, "csat", lambda p: p[3] + p[4]),
            },
        },
        "ces": {
            "scale": "1 (very hard) to 7 (very easy)",
            "cuts": CES_CUTS,
            "touchpoint": {t.id: t.ces for t in surveyed},
            **effects,
            "expected_mean": by_touchpoint(world, "ces", lambda p: sum(i * q for i, q in enumerate(p, 1))),
        },
        "themes": {
            "mentioned": THEME_MENTIONED,
            "weights_by_class": THEME_WEIGHTS,
            "incident_app_reliability_factor": INCIDENT_THEME_FACTOR,
        },
    }


def customer_truth() -> dict[str, object]:
    """Parameters of the customers, the incident and leaving."""
    twelve_months = {
        nps_class: {
            products: math.exp(-12 * hazard * (1.0 if nps_class == "detractor" else PRODUCT_LOYALTY ** (products - 1)))
            for products in range(1, 6)
        }
        for nps_class, hazard in MONTHLY_HAZARD.items()
    }
    return {
        "customers": {
            "n": CUSTOMERS,
            "joins_in_window": JOINS_IN_WINDOW,
            "segment": SEGMENT_SHARE,
            "plan": PLANS,
            "products": {segment: dict(enumerate(shares, 1)) for segment, shares in PRODUCT_SHARE.items()},
            "region": REGION_SHARE,
            "age_band": AGE_BANDS,
            "age_years_at_start": AGE_RANGE,
            "mood_sd": MOOD_SD,
        },
        "incident": {
            "from": INCIDENT_FROM.date().isoformat(),
            "to": (INCIDENT_TO - timedelta(days=1)).date().isoformat(),
            "channels": INCIDENT_CHANNELS,
            "failure_factor": INCIDENT_FAILURE_FACTOR,
            "wait_factor": INCIDENT_WAIT_FACTOR,
        },
        "retention": {
            "monthly_hazard": MONTHLY_HAZARD,
            "product_loyalty": PRODUCT_LOYALTY,
            "days_per_month": DAYS_PER_MONTH,
            "twelve_month_retention_by_products": twelve_months,
        },
    }


def contact_truth() -> dict[str, object]:
    """Parameters of contacts and cases."""
    touchpoints = {
        t.id: {
            "share_of_ongoing": t.share,
            "channels": t.channels,
            "outcomes": {"failure": t.failure, "abandoned": t.abandoned, "transferred": t.transferred},
        }
        for t in TOUCHPOINTS.values()
    }
    return {
        "interactions": {
            "contacts_per_month": MONTHLY_CONTACTS,
            "touchpoints": touchpoints,
            "wait_seconds": {"median": WAIT_MEDIAN_SECONDS, "sigma": WAIT_SIGMA},
            "welcome_call": WELCOME_CALL,
            "closing_contact": CLOSE_CONTACT,
        },
        "cases": {
            "after_outcome": CASE_AFTER,
            "complaint_logit": {
                "intercept": COMPLAINT_INTERCEPT,
                "failure": COMPLAINT_FAILURE,
                "mood": COMPLAINT_MOOD,
                "always_at": "complaint_desk",
            },
            "question_share_of_the_rest": QUESTION_SHARE,
            "resolution_hours": {"median": RESOLUTION_MEDIAN_HOURS, "sigma": RESOLUTION_SIGMA},
            "never_resolved": NEVER_RESOLVED,
            "promise_hours": PROMISE_HOURS,
            "reopened": REOPENED,
            "reopened_again": REOPENED_AGAIN,
            "transfer_again": TRANSFER_AGAIN,
            "follow_up_again": FOLLOW_UP,
            "follow_up_touchpoints": FOLLOW_UP_TOUCHPOINTS,
            "theme_weights": CASE_THEME_WEIGHTS,
        },
    }


def shop_and_kano_truth() -> dict[str, object]:
    """Parameters of transactions and of the Kano survey."""
    shares = {
        feature: {wave: dict(zip(KANO_CATEGORIES, values, strict=True)) for wave, values in waves.items()}
        for feature, waves in KANO_SHARES.items()
    }
    pairs = {
        category: [{"functional": f, "dysfunctional": d, "share": share} for (f, d), share in cells.items()]
        for category, cells in KANO_PAIRS.items()
    }
    return {
        "transactions": {
            "currency": CURRENCY,
            "shop_users": SHOP_USERS,
            "first_purchase_within_days": FIRST_PURCHASE_DAYS,
            "bg_nbd": {**BGNBD, "time_unit": "week"},
            "gamma_gamma": {
                **GAMMA_GAMMA,
                "mean_amount": GAMMA_GAMMA["p"] * GAMMA_GAMMA["gamma"] / (GAMMA_GAMMA["q"] - 1),
            },
            "rank_coupling": {"products_with_value": PRODUCTS_VALUE_RANK, "low_mood_with_dropout": MOOD_DROPOUT_RANK},
            "refund": REFUND,
            "refund_in_full": REFUND_IN_FULL,
        },
        "kano": {
            "codes": {1: "like", 2: "expect", 3: "neutral", 4: "live_with", 5: "dislike"},
            "waves": {wave: day.date().isoformat() for wave, day in KANO_WAVES.items()},
            "respondents": KANO_RESPONDENTS,
            "category_probabilities": shares,
            "pairs_given_category": pairs,
            "importance": {"mean": KANO_IMPORTANCE, "sd": KANO_IMPORTANCE_SD},
        },
    }


def trap_truth(trap: Trap) -> dict[str, object]:
    """A trap for truth.json."""
    entry: dict[str, object] = {"id": trap.id, "file": trap.file, "what": trap.what, "count": trap.count}
    return {**entry, "ids": trap.ids} if trap.ids else entry


def truth(world: World, rows: Mapping[str, int]) -> dict[str, object]:
    """The parameters, what follows from them, and the traps, in the order of TRUTH_KEYS."""
    parts: dict[str, object] = {
        "about": "Simulation parameters of the fictional Harbour data; `keys` describes the other keys.",
        "keys": TRUTH_KEYS,
        "seed": SEED,
        "window": {"from": START.date().isoformat(), "to": (END - timedelta(days=1)).date().isoformat()},
        "nps": nps_truth(world),
        **customer_truth(),
        **survey_truth(world),
        **contact_truth(),
        **shop_and_kano_truth(),
        "rows": rows,
        "traps": [trap_truth(trap) for trap in world.traps],
    }
    ordered: dict[str, object] = rounded({key: parts[key] for key in ("about", "keys", *TRUTH_KEYS)})
    return ordered


# --------------------------------------------------------------------------------------------------------------
# README.md
# --------------------------------------------------------------------------------------------------------------

README = """\
# Harbour: sample data

Harbour is a fictional bank that sells subscriptions. These files tell its story over 18 months, from {start} to
{end}, with {customers} customers: how they were served, what they answered, what they bought, and who left. A failed
system migration on {incident} spoils the two months that follow.

Everything is simulated: no person, company or measurement is real. The parameters are in `truth.json`, so what a
model estimates can be compared with what was put in.

Licence: MIT OR Apache-2.0, as the rest of cxkit; the data may also be used under CC0-1.0.

Written by `tests/generate/sample_data.py` (Python 3.11 or later, standard library only), seed {seed}:

    python3 tests/generate/sample_data.py            # write the files again
    python3 tests/generate/sample_data.py --check    # do they still match the generator?

Do not edit the files by hand. The seed is one of thirty tried, chosen because its noise hides no pattern: NPS by
group lies within about 1.5 standard errors of what is expected, BG/NBD and gamma-gamma estimates within about one. With
a seed taken blindly they would do a little worse.

## Files

CSV files are UTF-8 with a header row, comma separated as in RFC 4180 (with LF line ends), `.` as decimal mark. Times
are UTC, as `2026-03-14T09:26:53Z`; dates are days, as `2026-03-14`. Blank means missing. Rows are in the order of
time, but for the traps.

### customers.csv ({rows_customers} rows)

Everybody who was a customer at some time between {start} and {end}; those who left earlier are not included.

| column | meaning |
|---|---|
| `customer_id` | key, `C0001` ... in the order of joining |
| `segment` | `retail`, `premium` or `business` (mind the traps) |
| `plan` | `basic`, `plus`; `gold`, `platinum`; `solo`, `team` |
| `since` | day of joining |
| `until` | last day as a customer; blank: still one |
| `products` | number of products held, 1 to 5 |
| `region` | `north`, `south`, `east`, `west`, or blank |
| `birth_year` | calendar year, or blank |

### interactions.csv ({rows_interactions} rows)

| column | meaning |
|---|---|
| `interaction_id` | key |
| `customer_id` | whose contact |
| `at` | time of the contact |
| `touchpoint` | id of a touchpoint in `journey_map.json` |
| `channel` | `app`, `web`, `phone`, `chat`, `email`, `branch` |
| `outcome` | `success`, `failure`, `abandoned`, `transferred` |
| `wait_seconds` | seconds until served; blank for e-mail |
| `case_id` | case that the contact opened or was about, or blank |

### answers.csv ({rows_answers} rows)

One row for each invitation, in the order of `at` or, where that is blank, of `invited_at`. Without an answer, `at`,
the scores and `theme` are blank.

| column | meaning |
|---|---|
| `response_id` | key, in the order of invitation |
| `customer_id` | who was asked |
| `at` | time of the answer; blank: none |
| `survey` | `relationship` (asks NPS and CSAT, every nine months) or `transactional` (CSAT and CES, after a contact) |
| `touchpoint` | of the contact asked about; blank for `relationship` |
| `nps` | likelihood to recommend, 0 to 10 |
| `csat` | satisfaction, 1 (very dissatisfied) to 5 (very satisfied) |
| `ces` | ease, 1 (very hard) to 7 (very easy) |
| `weight` | post-stratification weight of the row's segment and age band within the survey; 1 on average over answers |
| `theme` | what the comment was about (ids in `journey_map.json`), or blank; the comments themselves are not included |
| `invited_at` | time of the invitation |
| `interaction_id` | contact asked about; blank for `relationship` |

### kano.csv ({rows_kano} rows)

| column | meaning |
|---|---|
| `respondent` | a `customer_id` |
| `feature` | what was asked about |
| `functional` | feeling if the feature is there: 1 like, 2 expect, 3 neutral, 4 live with, 5 dislike |
| `dysfunctional` | feeling if it is not, same codes |
| `importance` | 1 (not at all) to 9 (extremely), or blank |
| `wave` | 1 ({wave_1}) or 2 ({wave_2}) |

### transactions.csv ({rows_transactions} rows)

Purchases in Harbour's shop, which opened on {start}; the first purchase of a customer is the first ever.

| column | meaning |
|---|---|
| `transaction_id` | key |
| `customer_id` | who bought |
| `at` | time |
| `kind` | `purchase` or `refund` |
| `amount` | in units of `currency`, always positive: a refund is to be subtracted |
| `currency` | `EUR` |

### cases.csv ({rows_cases} rows)

| column | meaning |
|---|---|
| `case_id` | key |
| `customer_id` | whose case |
| `opened_at` | time of the contact that opened it |
| `resolved_at` | time of the (last) resolution; blank: open on {end} |
| `kind` | `question`, `complaint`, `request` |
| `theme` | what it was about |
| `channel` | of the contact that opened it |
| `reopened` | how often it was reopened |
| `promised_by` | time by which a resolution was promised |
| `transfers` | how often it was passed on |

### journey_map.json

The journey as it is: `stages` in `order`, each with `touchpoints`; those with `visibility` `frontstage` are the ones
in `interactions.csv`. A touchpoint has channels, expectation, emotion, pain points (with theme and severity), whether
it is a moment of truth, and evidence, measured in these files.

### truth.json

The parameters of the simulation, under keys that `keys` describes:

{keys}

## Traps

Real data have flaws. These have a few, on purpose; `truth.json` lists the ids of the short ones.

| trap | file | rows | what |
|---|---|---:|---|
{traps}
"""


def wrap_key(key: str, words: str, width: int = 118) -> str:
    """A list item of the README, wrapped."""
    lines = [f"- `{key}`:"]
    for word in words.split():
        if len(lines[-1]) + 1 + len(word) > width:
            lines.append(" ")
        lines[-1] += f" {word}"
    return "\n".join(lines)


def readme(world: World, rows: Mapping[str, int]) -> str:
    """The description of the files."""
    return README.format(
        start=START.date(),
        end=(END - timedelta(days=1)).date(),
        incident=INCIDENT_FROM.date(),
        customers=f"{CUSTOMERS:,}",
        seed=SEED,
        wave_1=KANO_WAVES[1].date(),
        wave_2=KANO_WAVES[2].date(),
        keys="\n".join(wrap_key(key, words) for key, words in TRUTH_KEYS.items()),
        traps="\n".join(f"| `{t.id}` | {t.file} | {t.count} | {t.what} |" for t in world.traps),
        **{f"rows_{file.removesuffix('.csv')}": f"{count:,}" for file, count in rows.items()},
    )


# --------------------------------------------------------------------------------------------------------------
# Files
# --------------------------------------------------------------------------------------------------------------


def as_json(value: object) -> str:
    """Indented JSON with a final newline."""
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


def make_files() -> dict[str, bytes]:
    """The content of every file by name."""
    world = simulate()
    tables = {
        "customers.csv": customers_csv(world),
        "interactions.csv": interactions_csv(world),
        "answers.csv": answers_csv(world),
        "kano.csv": kano_csv(world),
        "transactions.csv": transactions_csv(world),
        "cases.csv": cases_csv(world),
    }
    rows = {file: content.count("\n") - 1 for file, content in tables.items()}
    documents = {
        "journey_map.json": as_json(journey_map(world)),
        "truth.json": as_json(truth(world, rows)),
        "README.md": readme(world, rows),
    }
    return {name: content.encode() for name, content in (tables | documents).items()}


def drifted(files: Mapping[str, bytes]) -> list[str]:
    """The files that are missing or differ from their committed version."""
    paths = {name: OUTPUT / name for name in files}
    return [name for name, path in paths.items() if not path.is_file() or path.read_bytes() != files[name]]


def write(files: Mapping[str, bytes]) -> None:
    """Write all files."""
    OUTPUT.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (OUTPUT / name).write_bytes(content)


def main() -> int:
    """Write or check; the exit status."""
    parser = argparse.ArgumentParser(description="Write cxkit's bundled sample data.")
    parser.add_argument("--check", action="store_true", help="compare with the committed files instead of writing")
    check: bool = parser.parse_args().check
    files = make_files()
    if not check:
        write(files)
        return 0
    drift = drifted(files)
    for name in drift:
        print(f"{OUTPUT / name}: differs from what tests/generate/sample_data.py writes", file=sys.stderr)
    return 1 if drift else 0


if __name__ == "__main__":
    sys.exit(main())
