"""The export page with its files, and the import form."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_safe
from django_htmx.http import retarget

from factcheck.accounts.errors import DomainError
from factcheck.columns.actions import AlreadyHere
from factcheck.desk.account.waiting import has_a_place
from factcheck.desk.http import column_for, desk_view, respond, signed_in, status_of
from factcheck.desk.intake.views import go
from factcheck.desk.size import refuse_too_large
from factcheck.publication.actions import import_column
from factcheck.publication.actions.importing import teams_to_import_for
from factcheck.publication.interchange import DESK, FORMAT
from factcheck.publication.interchange.desk import desk_file
from factcheck.publication.interchange.offers import NAMES, offer
from factcheck.publication.interchange.readers import here
from factcheck.publication.interchange.reading import MOST_BYTES, too_large
from factcheck.publication.interchange.tables import tables
from factcheck.publication.models import ColumnPage

from .forms import ImportForm

# The form's own fields and boundaries beside the file.
MOST_SENT = MOST_BYTES + 100_000


@require_safe
@desk_view
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """What can be taken away of a column, and what stands in it."""
    column = column_for(signed_in(request), pk)
    context = {
        "column": column,
        "is_public": ColumnPage.objects.filter(column=column, edition__isnull=False).exists(),
        "tables": tables(DESK),
        "format": FORMAT,
        "address": "column_export_file",
    }
    return respond(request, "desk/column_export.html", context)


@require_safe
@desk_view
def export_file(request: HttpRequest, pk: int, file: str) -> HttpResponse:
    """One file, as this person may have it."""
    user = signed_in(request)
    column = column_for(user, pk)
    if file not in NAMES:
        raise Http404
    made = offer(file, desk_file(column, user=user), address=here("column_export_file", pk, file))
    response = HttpResponse(made.content, content_type=made.content_type)
    response["Content-Disposition"] = f'attachment; filename="column-{pk}-{file}"'
    return response


def refused_unread(request: HttpRequest) -> HttpResponse:
    """Refused before it was read."""
    page = import_page(request, None, error=f"{too_large(MOST_BYTES)} Nothing was read or written.", status=413)
    return retarget(page, "#import") if request.htmx else page  # type: ignore[attr-defined]


@csrf_exempt  # the check needs the body read; it comes after the refusal of what is too large to read
@desk_view
@has_a_place
@refuse_too_large(refused_unread, most=MOST_SENT)
@csrf_protect
def bring(request: HttpRequest) -> HttpResponse:
    """Upload the file of another desk; everything of it is imported, or nothing."""
    user = signed_in(request)
    teams = teams_to_import_for(user)
    if not (user.is_editor or user.is_curator):
        raise PermissionDenied("Only editors and curators import a column. Nothing was written.")
    if request.method != "POST":
        return import_page(request, ImportForm(teams=teams))
    form = ImportForm(request.POST, request.FILES, teams=teams)
    if not form.is_valid():
        return import_page(request, form, status=422)
    try:
        column = import_column(form.cleaned_data["file"].read(MOST_BYTES + 1), by=user, team=form.chosen_team)
    except DomainError as error:
        return import_page(request, form, error=error, status=status_of(error))
    messages.success(request, f"“{column}” was imported with its checks. Look at what readers see before you share it.")
    return go(request, "column_desk", column.pk)


def import_page(
    request: HttpRequest, form: ImportForm | None, *, error: DomainError | str = "", status: int = 200
) -> HttpResponse:
    """The form, with what would not do."""
    form = form or ImportForm(teams=teams_to_import_for(signed_in(request)))
    context: dict[str, Any] = {
        "form": form,
        "error": error,
        "same": error.column if isinstance(error, AlreadyHere) else None,
        "format": FORMAT,
        "megabytes": MOST_BYTES // 1_000_000,
    }
    return respond(request, "desk/column_import.html", context, fragment="form", status=status)
