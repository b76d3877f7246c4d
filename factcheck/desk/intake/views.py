"""The intake pages: bring a text, then look at what was found in it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django_htmx.http import HttpResponseClientRedirect, retarget

from factcheck.accounts.errors import DomainError, Stale
from factcheck.accounts.models import User
from factcheck.claims.files import Brought
from factcheck.claims.reading import language_model
from factcheck.columns.actions import AlreadyHere, find_same, find_similar
from factcheck.desk.account.waiting import has_a_place
from factcheck.desk.drafts.keys import Key
from factcheck.desk.drafts.posting import close_posted, keep_refused, slot_for
from factcheck.desk.drafts.slots import fill
from factcheck.desk.http import desk_view, respond, signed_in, status_of
from factcheck.desk.models import IntakeDraft
from factcheck.desk.size import MOST, refuse_too_large
from factcheck.extraction import MAX_BYTES, normalise

from . import actions
from .bringing import from_address, from_file, from_text
from .forms import HOW, BringForm, PreviewForm, teams_for
from .preview import Preview

BRING = Key("intake", 1, "bring")
PAGE, PREVIEW = "desk/intake.html", "desk/intake_preview.html"


def go(request: HttpRequest, name: str, *args: Any) -> HttpResponse:
    """To another page. htmx would follow a redirect by itself and swap the page into this one."""
    address = reverse(name, args=args)
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)  # type: ignore[attr-defined]


def about_model() -> dict[str, Any]:
    """The language model that may be asked, if there is one, and how long it may take."""
    return {"model": language_model(), "model_seconds": settings.LLM_SECONDS}


def bring_page(
    request: HttpRequest, form: BringForm, *, error: Exception | str = "", status: int = 200, fragment: str = "bring"
) -> HttpResponse:
    """The form to bring a text with, what was typed in it, and the texts one has not finished."""
    user = signed_in(request)
    slot = None
    if fragment != "refusal":  # what is too large to read is too large to keep
        slot = slot_for(request, user, BRING)
        if request.method == "POST":
            keep_refused(request, user)
        fill(form, slot, keeps_version=False)
    # A form that was left unsent opens where it was left.
    how = form["how"].value() if form.is_bound else request.GET.get("how") or form.initial.get("how")
    drafts = IntakeDraft.objects.of(user).select_related("team").defer("text", "raw", "reading")[:20]
    context = {
        "form": form,
        "how": how if how in HOW else HOW[0],
        "teams": form.teams,
        "drafts": drafts,
        "fetches": settings.FACTCHECK_FETCH,
        "slot": slot,
        "error": error,
        "same": error.column if isinstance(error, AlreadyHere) else None,
        **about_model(),
    }
    return respond(request, PAGE, context, fragment=fragment, status=status)


def too_large(request: HttpRequest, **more: Any) -> HttpResponse:
    """Refused before it was read, so that what was typed is only in the browser still."""
    htmx = request.htmx  # type: ignore[attr-defined]
    kept = "What you typed is still here" if htmx else "Use your browser's back button to get at what you typed"
    sentence = (
        "What you sent is larger than a column can be, so nothing of it was read or stored. A text may have at most "
        f"{MAX_BYTES:,} bytes, a Word document or PDF {MOST:,}. {kept}; shorten it and send it again."
    )
    form = BringForm(teams=teams_for(signed_in(request)))
    page = bring_page(request, form, error=sentence, status=413, fragment="refusal")
    return retarget(page, "#refusal") if htmx else page


@csrf_exempt  # the check needs the body read; it comes after the refusal of what is too large to read
@desk_view
@has_a_place
@refuse_too_large(too_large)
@csrf_protect
def intake(request: HttpRequest) -> HttpResponse:
    """Paste or upload a text. Sent in, it is kept and shown on its preview."""
    user = signed_in(request)
    teams = teams_for(user)
    if request.method != "POST":
        return bring_page(request, BringForm(teams=teams))
    form = BringForm(request.POST, request.FILES, teams=teams)
    if not form.is_valid():
        return bring_page(request, form, status=422)
    try:
        draft = bring(form, user)
    except DomainError as error:
        return bring_page(request, form, error=error, status=status_of(error))
    close_posted(request, user)
    return go(request, "intake_preview", draft.pk)


def bring(form: BringForm, user: User) -> IntakeDraft:
    """Hold what the form brought: a file, the page of an address, or a text."""
    return actions.hold(
        brought_by(form.cleaned_data),
        by=user,
        team=form.chosen_team,
        rights=form.cleaned_data["rights"] or "excerpt",
        use_model=form.cleaned_data["use_model"],
    )


def brought_by(said: dict[str, Any]) -> Brought:
    """What the form's chosen way brings."""
    if said["how"] == "upload":
        return from_file(said["file"].read(), said["file"].name)
    return from_address(said["url"]) if said["how"] == "address" else from_text(said["text"])


@csrf_exempt
@desk_view
@has_a_place
@refuse_too_large(too_large, most=settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
@csrf_protect
def intake_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What was found in a text of mine; corrected, read again, made a column or discarded."""
    user = signed_in(request)
    draft = IntakeDraft.objects.of(user).select_related("team").defer("raw").filter(pk=pk).first()
    if not draft:
        if request.method == "POST":
            return gone(request)
        raise Http404
    if request.method != "POST":
        return preview_page(request, draft)
    if request.POST.get("do") == "discard":
        actions.discard(draft)
        close_posted(request, user)
        messages.success(request, "The text was discarded.")
        return go(request, "intake")
    return correct(request, draft)


def correct(request: HttpRequest, draft: IntakeDraft) -> HttpResponse:
    """Keep what was corrected; then show the preview again, or create the column."""
    user, do = signed_in(request), request.POST.get("do", "")
    creating = do == "create"
    form = PreviewForm(request.POST)
    form.fields["title"].required = creating
    if not form.is_valid():
        return preview_page(request, draft, form=form, status=422)
    try:
        rights = form.cleaned_data["rights"] or draft.rights
        before, version = draft.text, form.cleaned_data["version"]
        draft = actions.correct(
            draft,
            version=version,
            by=user,
            text=form.cleaned_data["text"],
            rights=rights,
            again=do == "read",
            use_model=form.cleaned_data["use_model"],
            **form.typed(),
        )
        close_posted(request, user)
        if not creating or draft.text != before or form.cleaned_data["use_model"]:
            asked = form.cleaned_data["use_model"]
            return read_again(request, draft, do=do, changed=draft.text != before, asked=asked)
        about = {name: form.cleaned_data[name] for name in (*actions.FIELDS, "rights")} | {"rights": rights}
        column = actions.create_column(draft, version=draft.version, by=user, **about)
    except actions.Gone:
        return gone(request)
    except DomainError as error:
        return preview_page(request, draft, form=form, error=error, status=status_of(error))
    messages.success(request, f"“{column}” was added. Accept the claims worth checking; dismiss the others.")
    return go(request, "column_desk", column.pk)


def read_again(request: HttpRequest, draft: IntakeDraft, *, do: str, changed: bool, asked: bool) -> HttpResponse:
    """Back to the preview: nobody creates a column whose claims they have not seen."""
    if do == "create":
        why = "You changed the text" if changed else "You asked the language model"
        messages.warning(request, f"{why}, so it was read again. Look at the preview, then create it.")
    elif do == "keep" and not (changed or asked):
        messages.success(request, "Your corrections are kept.")
    else:
        messages.success(request, "The text was read again. Your corrections are kept.")
    return redirect("intake_preview", pk=draft.pk)


def gone(request: HttpRequest) -> HttpResponse:
    """A form of a draft that is no more: on to its column where it became one, else its text in a new form."""
    user, text = signed_in(request), request.POST.get("text", "")
    teams = teams_for(user)
    for column in (find_same(normalise(text), team=team) for team in teams):
        if column:
            messages.info(request, f"“{column}” is already created.")
            return go(request, "column_desk", column.pk)
    form = BringForm({"how": "paste", "text": text, "team": ""}, teams=teams)
    sentence = "This text was discarded in another window. It is still here below: read it again to go on with it."
    return bring_page(request, form, error=sentence, status=422)


def preview_page(
    request: HttpRequest,
    draft: IntakeDraft,
    *,
    form: PreviewForm | None = None,
    error: DomainError | None = None,
    status: int = 200,
) -> HttpResponse:
    """The preview of a draft as it stands, with what was typed where it was refused."""
    user = signed_in(request)
    draft = IntakeDraft.objects.of(user).select_related("team").defer("raw").filter(pk=draft.pk).first() or draft
    preview = Preview.of(draft)
    stands = PreviewForm.of(draft, preview)
    slot = slot_for(request, user, Key("intake", draft.pk, "preview"))
    if form is None:
        fill(stands, slot, keeps_version=True)
    else:
        keep_refused(request, user)
    form = form or stands
    context: dict[str, Any] = {
        "draft": draft,
        "form": form,
        "fields": form.tagged(preview, draft.typed),
        "preview": preview,
        "slot": slot,
        "similar": find_similar(preview.reading, user=user),
        "error": error,
        "same": error.column if isinstance(error, AlreadyHere) else None,
        "differences": form.differences(stands) if isinstance(error, Stale) else [],
        **about_model(),
    }
    return respond(request, PREVIEW, context, fragment="preview", status=status)
