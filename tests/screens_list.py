"""Which pages are pictured, as whom, and how one gets there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

Walk = Callable[["Page"], None]

TITLES = {
    "frame": "Frame",
    "partners": "Accounts and organisations",
    "people": "People and households",
    "accidents": "Accidents",
    "cases": "Cases",
    "help": "Assistance",
    "import": "Importing a list",
    "figures": "Today and statistics",
    "log": "Access log",
}


@dataclass(frozen=True)
class Shot:
    """One page as one role sees it."""

    room: str
    page: str
    username: str
    title: str
    walk: Walk

    @property
    def role(self) -> str:
        """Who looks: a short word of the account."""
        return self.username or "nobody"

    @property
    def name(self) -> str:
        """Name of its pictures, without the width."""
        return f"{self.room}-{self.page}-{self.role}"


def at(path: str) -> Walk:
    """Open an address."""

    def walk(page: Page) -> None:
        page.goto(path)

    return walk


def searched(text: str) -> Walk:
    """Look for somebody by the box above every page."""

    def walk(page: Page) -> None:
        page.goto("/nguoi/")
        page.locator("#search-box").fill(text)
        page.locator("#search-box").press("Enter")
        page.wait_for_url("**tim=**")

    return walk


def first(path: str, link: str = "main .table tbody a", *, then: str = "") -> Walk:
    """Open the page that the first such link of a list leads to; ``then`` is added to its address."""

    def walk(page: Page) -> None:
        page.goto(path)
        target = page.locator(link).first.get_attribute("href") or ""
        page.goto(target + then)

    return walk


def via(start: Walk, link: str) -> Walk:
    """From another walk's end, follow the first link that fits."""

    def walk(page: Page) -> None:
        start(page)
        page.locator(link).first.click()
        page.wait_for_load_state("networkidle")

    return walk


def pressed(start: Walk, label: str) -> Walk:
    """From another walk's end, press a button of the page."""

    def walk(page: Page) -> None:
        start(page)
        page.locator("main").get_by_role("button", name=label, exact=True).first.click()
        page.wait_for_load_state("networkidle")

    return walk


def merging(page: Page) -> None:
    """The second and third person of the list, as if they were one."""
    one, other = (_person(page, place=place).split("/")[-2] for place in (1, 2))
    page.goto(f"/nguoi/{one}/gop-voi/{other}/")


def merged(page: Page) -> None:
    """The merge of two people; the two are merged once, and are not the first of the list."""
    page.goto(_person(page, place=1))
    link = page.locator("main .callout a[href*='/gop/']")
    if link.count() == 0:
        merging(page)
        page.locator("[name=because]").select_option("NUMBER_CHANGED")
        page.locator("main").get_by_role("button", name="Gộp hai hồ sơ", exact=True).click()
        page.wait_for_load_state("networkidle")
    if "/gop/" not in page.url:
        page.goto(link.first.get_attribute("href") or "")


def first_if_any(path: str) -> Walk:
    """The page that the first link of a list leads to; the empty list where it has none."""

    def walk(page: Page) -> None:
        page.goto(path)
        link = page.locator("main .table tbody a")
        if link.count():
            page.goto(link.first.get_attribute("href") or "")

    return walk


def asking_who(page: Page) -> None:
    """Registering, second step."""
    page.goto("/nguoi/dang-ky/")
    page.fill("main [name=full_name]", "Hồ Thị Kăn")
    page.fill("main [name=birth]", "1968")
    page.keyboard.press("Enter")
    page.locator("main [name=sex]").first.wait_for()


WORKER, OFFICER, COORDINATOR, ADMINISTRATOR = "can-bo-lia", "can-bo-tinh", "dieu-phoi", "quan-tri"
QTMAC, COLLABORATOR = "bom-min", "cong-tac-vien-lia"
RED_CROSS, STATISTICIAN, LEADER, AUDITOR = "chu-thap-do", "thong-ke", "lanh-dao-tinh", "giam-sat"
LAST = COORDINATOR
"""Whoever decides on what the others asked looks last."""

A_PERSON = first("/nguoi/")
LIST = "tests/exchange/samples/xa-lia-2025.xlsx"


def _person(page: Page, *, place: int = 0) -> str:
    """Address of somebody on the first page of the list."""
    page.goto("/nguoi/")
    return page.locator("main .table tbody a").nth(place).get_attribute("href") or ""


def giving(page: Page) -> None:
    """The form of one help about the first person in sight."""
    page.goto(f"/ho-tro/ghi-nhan/{_person(page).split('/')[-2]}/")


def stopped(page: Page) -> None:
    """The same form, stopped because that kind was given within the time of its rule."""
    giving(page)
    for day in ("20/11/2026", "20/11/2026"):
        page.locator("[name=service_type]").select_option("MED_WHEEL")
        page.fill("[name=given_on]", day)
        page.fill("[name=value_vnd]", "3tr5")
        page.locator("[name=funding]").select_option("PCPNN")
        page.locator("main").get_by_role("button", name="Lưu", exact=True).click()
        page.wait_for_load_state("networkidle")
        if page.locator("#conflicts").count():
            return
        giving(page)


def first_line(page: Page) -> None:
    """The first line of the first accident that names somebody."""
    page.goto("/tai-nan/")
    accidents = [each.get_attribute("href") or "" for each in page.locator("main .table tbody a").all()]
    for address in accidents:
        page.goto(address)
        links = page.locator("#accident-victims a[href*='nan-nhan']")
        if links.count():
            page.goto(links.first.get_attribute("href") or "")
            return


def compared(page: Page) -> None:
    """The first two accidents of the list, as if they were one."""
    page.goto("/tai-nan/")
    one, other = (page.locator("main .table tbody a").nth(place).get_attribute("href") or "" for place in (0, 1))
    page.goto(f"{one}so-voi/{other.split('/')[-2]}/")


def of_a_person(before: str, after: str) -> Walk:
    """A page about the first person in sight."""

    def walk(page: Page) -> None:
        page.goto(f"{before}{_person(page).split('/')[-2]}/{after}")

    return walk


def reserving(page: Page) -> None:
    """Setting a portion aside for the first person in sight."""
    page.goto(f"/ho-tro/giu-suat/{_person(page).split('/')[-2]}/")


def asked(page: Page) -> None:
    """One's own requests; one is sent if there is none yet."""
    page.goto("/ho-tro/ngoai-le/")
    if page.locator("main .table tbody a").count():
        return
    stopped(page)
    page.locator("[name=exception_reason]").select_option("BREAKAGE")
    page.fill("[name=exception_text]", "Xe cũ gãy khung, trạm y tế xác nhận.")
    page.locator("main").get_by_role("button", name="Gửi đề nghị ngoại lệ").click()
    page.wait_for_load_state("networkidle")


def questions(page: Page) -> None:
    """The ten questions of the first case."""
    page.goto("/truong-hop/")
    page.goto((page.locator("main .table tbody a").first.get_attribute("href") or "") + "danh-gia/")


def previewing(page: Page) -> None:
    """A commune's list as the desk understands it; uploaded once."""
    page.goto("/nhap-danh-sach/")
    if page.locator("main .table tbody a").count() == 0:
        page.locator("main [name=file]").set_input_files(LIST)
        page.locator("main").get_by_role("button", name="Đọc danh sách").click()
        page.wait_for_load_state("networkidle")
        return
    page.goto(page.locator("main .table tbody a").first.get_attribute("href") or "")


SHOTS = [
    Shot("frame", "sign-in", "", "Sign in", at("/dang-nhap/")),
    Shot("frame", "not-found", WORKER, "Not found, or out of sight", at("/nguoi/ma/QT-0000-0/")),
    Shot("frame", "components", "", "Every component in all its states", at("/giao-dien/")),
    Shot("partners", "approvals", WORKER, "Who approves what", at("/ai-duyet-viec-gi/")),
    Shot("partners", "approval-change", OFFICER, "Changing a number", at("/ai-duyet-viec-gi/verify_with_papers/")),
    Shot("figures", "today", WORKER, "Today", at("/")),
    Shot("figures", "today", COORDINATOR, "Today", at("/")),
    Shot("figures", "today", RED_CROSS, "Today", at("/")),
    Shot("figures", "overdue", WORKER, "Assessments that are due again", at("/viec/danh-gia-qua-han/")),
    Shot("figures", "statistics-2025", OFFICER, "The year's figures, last year of the plan", at("/thong-ke/?nam=2025")),
    Shot("figures", "statistics-2026", OFFICER, "The year's figures, past the plan's term", at("/thong-ke/?nam=2026")),
    Shot("figures", "statistics-2025", LEADER, "The year's figures, small ones hidden", at("/thong-ke/?nam=2025")),
    Shot("figures", "statistics-2025", RED_CROSS, "One organisation's own help", at("/thong-ke/?nam=2025")),
    Shot("figures", "areas", OFFICER, "Help by former district", at("/thong-ke/khu-vuc-huyen-cu/?nam=2025")),
    Shot("figures", "timeliness", OFFICER, "How soon people are verified", at("/thong-ke/kip-thoi/?nam=2025")),
    Shot("accidents", "times", OFFICER, "From accident to support", at("/viec/tu-tai-nan-den-ho-tro/")),
    Shot("figures", "definitions", OFFICER, "How it is counted", at("/thong-ke/dinh-nghia/")),
    Shot("people", "list", WORKER, "People in sight", at("/nguoi/")),
    Shot("people", "search", WORKER, "Search without marks", searched("ho thi")),
    Shot("people", "filters", WORKER, "All filters of the list", at("/nguoi/?age_from=18&further=NEVER_SUPPORTED")),
    Shot("people", "nobody-found", WORKER, "Nobody found", searched("khong co ai")),
    Shot("people", "register-first", WORKER, "Register: look first", at("/nguoi/dang-ky/")),
    Shot("people", "register", WORKER, "Register: who it is", asking_who),
    Shot("people", "register-refused", WORKER, "Register: what is missing", pressed(asking_who, "Đăng ký")),
    Shot("people", "person", WORKER, "A person", A_PERSON),
    Shot("people", "edit", WORKER, "Change a record", first("/nguoi/", then="sua/")),
    Shot("people", "open-places", OFFICER, "People whose commune of today is not decided", at("/nguoi/chua-ro-xa/")),
    Shot("people", "details", WORKER, "Papers, names and categories", first("/nguoi/", then="giay-to-va-dien/")),
    Shot("people", "household", WORKER, "A household", first("/nguoi/", then="ho-gia-dinh/")),
    Shot("people", "membership", WORKER, "Join or leave a household", first("/nguoi/", then="ho-gia-dinh/thanh-vien/")),
    Shot("people", "family", WORKER, "Caregivers and family", first("/nguoi/", then="ho-gia-dinh/nguoi-nha/")),
    Shot("people", "household-change", WORKER, "A household changes", first("/nguoi/", then="ho-gia-dinh/thay-doi/")),
    Shot("people", "share", WORKER, "Share a record", first("/nguoi/", then="chia-se/")),
    Shot("people", "records", WORKER, "Entries of a record", first("/nguoi/", then="ghi-nhan/")),
    Shot("people", "certificate", WORKER, "Disability certificates", first("/nguoi/", then="ghi-nhan/khuyet-tat/")),
    Shot("people", "function", WORKER, "Washington Group questions", first("/nguoi/", then="ghi-nhan/chuc-nang/")),
    Shot("people", "files", WORKER, "Photographs and papers", first("/nguoi/", then="tai-lieu/")),
    Shot("people", "reported-files", AUDITOR, "Files reported as identity cards", at("/nguoi/tai-lieu-bao/")),
    Shot("people", "incomplete", WORKER, "Records to be completed", at("/nguoi/can-bo-sung/")),
    Shot("people", "verification", WORKER, "Verification of victim categories", first("/nguoi/", then="xac-minh/")),
    Shot("people", "verifications", WORKER, "What waits to be verified", at("/nguoi/xac-minh/")),
    Shot("people", "changes", WORKER, "Old and new values", first("/nguoi/", then="thay-doi/")),
    Shot("people", "consents", WORKER, "Legal basis and consent", first("/nguoi/", then="dong-y/")),
    Shot("people", "paper-consent", WORKER, "Consent sheet", first("/nguoi/", then="in/phieu-dong-y/")),
    Shot("people", "paper-withdrawal", WORKER, "Withdrawal form", first("/nguoi/", then="in/giay-rut-dong-y/")),
    Shot("people", "paper-receipt", WORKER, "Receipt and appointment", first("/nguoi/", then="in/giay-tiep-nhan/")),
    Shot("people", "paper-registration", WORKER, "Blank registration form", at("/nguoi/mau-giay/dang-ky/")),
    Shot("cases", "paper-visit", WORKER, "Blank visit sheet", at("/truong-hop/phieu-tham/")),
    Shot("people", "basis", WORKER, "Recording consent", first("/nguoi/", then="dong-y/ghi/")),
    Shot("people", "history", WORKER, "History of changes", first("/nguoi/", then="lich-su/")),
    Shot("people", "readers", AUDITOR, "Who has seen a record", first("/nguoi/", then="ai-da-xem/")),
    Shot("figures", "papers", WORKER, "Records that need more papers", at("/viec/can-bo-sung-giay-to/")),
    Shot("people", "print-record", WORKER, "What a record is printed for", first("/nguoi/", then="ban-in/")),
    Shot("people", "erase", OFFICER, "Destroying a person's data", first("/nguoi/", then="huy-du-lieu/")),
    Shot("people", "pairs", COORDINATOR, "Records that may be one person", at("/nguoi/trung-nguoi/")),
    Shot("people", "pair", COORDINATOR, "One pair, side by side", first_if_any("/nguoi/trung-nguoi/")),
    Shot("people", "pair", WORKER, "One pair, whose worker does not merge", first_if_any("/nguoi/trung-nguoi/")),
    Shot("people", "weights", COORDINATOR, "How likeness is worked out", at("/nguoi/trung-nguoi/trong-so/")),
    Shot("people", "pair-questions", WORKER, "Questions to an organisation", at("/nguoi/trung-nguoi/hoi/")),
    Shot("people", "pair-answer", WORKER, "What an organisation is asked", first_if_any("/nguoi/trung-nguoi/hoi/")),
    Shot("people", "merge-other", COORDINATOR, "Naming the other record", first("/nguoi/", then="gop-voi/")),
    Shot("people", "merge", COORDINATOR, "Two records side by side", merging),
    Shot("people", "merged", COORDINATOR, "One merge of two records", merged),
    Shot("people", "unmerge", COORDINATOR, "Taking two records apart", via(merged, "main .actions a")),
    Shot("people", "person", RED_CROSS, "A person shared with a partner", A_PERSON),
    Shot("accidents", "list", WORKER, "Accidents in sight", at("/tai-nan/")),
    Shot("accidents", "report", COLLABORATOR, "The quick report", at("/tai-nan/bao-nhanh/")),
    Shot("accidents", "record", QTMAC, "An accident in full", at("/tai-nan/vao-so/")),
    Shot("accidents", "one", QTMAC, "One accident", first("/tai-nan/")),
    Shot("accidents", "edit", QTMAC, "Changing an accident", first("/tai-nan/", then="sua/")),
    Shot("accidents", "compared", QTMAC, "Two accidents side by side", compared),
    Shot("accidents", "victim", QTMAC, "Naming somebody hurt", first("/tai-nan/", then="nan-nhan/")),
    Shot("accidents", "line", QTMAC, "Somebody hurt", first_line),
    Shot("accidents", "of-a-person", WORKER, "Accidents of a person", of_a_person("/tai-nan/nguoi/", "")),
    Shot("accidents", "injuries", WORKER, "Injuries", of_a_person("/tai-nan/nguoi/", "thuong-tich/")),
    Shot("cases", "list", WORKER, "Open cases", at("/truong-hop/")),
    Shot("cases", "case", WORKER, "A case", first("/truong-hop/")),
    Shot("cases", "questions", WORKER, "The ten questions", questions),
    Shot("cases", "close", WORKER, "Ending case management", first("/truong-hop/", then="ket-thuc/")),
    Shot("cases", "scheme", WORKER, "How priority is counted", at("/truong-hop/cach-tinh/")),
    Shot("help", "list", WORKER, "Help in the commune", at("/ho-tro/")),
    Shot("help", "list", RED_CROSS, "Help of one organisation", at("/ho-tro/")),
    Shot("help", "one", RED_CROSS, "One help", first("/ho-tro/", "main .table tbody a[href^='/ho-tro/']")),
    Shot("help", "record", RED_CROSS, "Recording help", giving),
    Shot("help", "reserve", RED_CROSS, "Setting a portion aside", reserving),
    Shot("help", "stopped", RED_CROSS, "Stopped before giving twice", stopped),
    Shot("help", "exceptions", COORDINATOR, "Requests for an exception", at("/ho-tro/ngoai-le/")),
    Shot("help", "exception", COORDINATOR, "Deciding on an exception", first("/ho-tro/ngoai-le/")),
    Shot("help", "exceptions", RED_CROSS, "One's own requests", asked),
    Shot("help", "catalogue", WORKER, "Catalogue of help", at("/ho-tro/danh-muc/")),
    Shot("help", "projects", OFFICER, "Projects and welfare works", at("/ho-tro/du-an/")),
    Shot("help", "project", OFFICER, "One project", first("/ho-tro/du-an/")),
    Shot("import", "desk", OFFICER, "The import desk", at("/nhap-danh-sach/")),
    Shot("import", "qtmac", QTMAC, "Comparing accidents with QTMAC", at("/nhap-danh-sach/doi-chieu/")),
    Shot("import", "preview", OFFICER, "A list row by row", previewing),
    Shot("import", "confirm", OFFICER, "Confirming a list", via(previewing, "main .actions a.button-filled")),
    Shot("partners", "accounts", ADMINISTRATOR, "Accounts", at("/tai-khoan/")),
    Shot("partners", "account", ADMINISTRATOR, "One account", first("/tai-khoan/")),
    Shot("partners", "new-account", ADMINISTRATOR, "A new account", at("/tai-khoan/them/")),
    Shot("partners", "organisations", ADMINISTRATOR, "Organisations", at("/don-vi/")),
    Shot("partners", "organisation", ADMINISTRATOR, "One organisation", first("/don-vi/")),
    Shot("partners", "role", WORKER, "One's role", at("/vai-tro/")),
    Shot("partners", "password", WORKER, "Changing one's password", at("/doi-mat-khau/")),
    Shot("partners", "notices", COORDINATOR, "Notices", at("/thong-bao/")),
    Shot("partners", "communes", WORKER, "Communes", at("/dia-ban/")),
    Shot("partners", "decisions", OFFICER, "What decisions say about communes", at("/dia-ban/quyet-dinh/")),
    Shot("log", "log", AUDITOR, "The access log", at("/nhat-ky/")),
]
