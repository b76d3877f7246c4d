"""People and teams. Accounts are deactivated, never deleted: what people wrote stays."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.http import HttpRequest

from factcheck.accounts.models import ROLES, Membership, Team, User
from factcheck.columns.models import Column
from factcheck.curation import people
from factcheck.curation.base import CuratorAdmin, RoleMixin, curator
from factcheck.curation.bulk import Bulk, bulk_action
from factcheck.curation.forms import VersionedForm
from factcheck.curation.lists import counted
from factcheck.reviews.models import Review


class UserForm(VersionedForm):
    """An account with its roles and teams; a password only when one is to be set."""

    roles = forms.MultipleChoiceField(
        choices=[(role, role.capitalize()) for role in ROLES],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Reviewers check claims, editors sign off, curators keep the house in order.",
    )
    in_teams = forms.ModelMultipleChoiceField(
        Team.objects.all(), label="Teams", required=False, widget=forms.CheckboxSelectMultiple
    )
    new_password = forms.CharField(
        label="New password",
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Leave empty to keep the one there is. A new account without one cannot sign in yet.",
    )
    new_password_again = forms.CharField(
        label="New password again",
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    class Meta:
        model = User
        fields = ("username", "name", "email")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["roles"] = sorted(self.instance.groups.values_list("name", flat=True))
            self.initial["in_teams"] = sorted(self.instance.memberships.values_list("team_id", flat=True))

    def clean(self) -> dict[str, Any] | None:
        said = super().clean()
        if self.cleaned_data.get("new_password") != self.cleaned_data.get("new_password_again"):
            self.add_error("new_password_again", "The two passwords differ. Type the same one twice.")
        return said


@admin.register(User)
class UserAdmin(CuratorAdmin):
    """The people who sign in."""

    adds = changes = True
    form = UserForm
    list_display = ("name", "username", "email", "role_words", "team_names", "open_reviews", "is_active", "last_login")
    list_filter = ("is_active", "groups", "teams")
    search_fields = ("name__ilike", "username__ilike", "email__ilike")
    readonly_fields = ("is_active", "last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("username", "name", "email")}),
        ("What they may do", {"fields": ("roles", "in_teams")}),
        ("Password", {"fields": ("new_password", "new_password_again")}),
        ("Read only", {"fields": ("is_active", "last_login", "date_joined")}),
    )
    actions = (
        bulk_action(
            Bulk(
                "deactivate_people",
                "Deactivate (their words stay)",
                ("account is deactivated", "accounts are deactivated"),
                lambda row, answers, by, version: people.deactivate(row, by=by),
            )
        ),
        bulk_action(
            Bulk(
                "reactivate_people",
                "Let in again",
                ("account is active again", "accounts are active again"),
                lambda row, answers, by, version: people.reactivate(row, by=by),
            )
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        names = Membership.objects.filter(user=OuterRef("pk")).order_by("team__name").values("team__name")
        return User.objects.with_roles().annotate(
            team_words=ArraySubquery(names), review_count=counted(Review.objects.unfinished(), "assignee")
        )

    @admin.display(description="roles")
    def role_words(self, row: User) -> str:
        return row.role_words

    @admin.display(description="teams")
    def team_names(self, row: Any) -> str:
        return ", ".join(row.team_words) or "none"

    @admin.display(description="open reviews", ordering="review_count")
    def open_reviews(self, row: Any) -> int:
        return row.review_count

    def create(self, form: forms.ModelForm[Any], *, by: User) -> User:
        said = form.cleaned_data
        return people.make_account(
            by=by,
            **{name: said[name] for name in ("username", "name", "email", "roles")},
            password=said["new_password"] or None,
            teams=said["in_teams"],
        )

    def edit(self, row: User, form: forms.ModelForm[Any], *, by: User, version: int) -> User:
        said = form.cleaned_data
        described = {name: said[name] for name in ("username", "name", "email")}
        user = people.edit_account(row, version=version, by=by, **described)
        people.change_roles(user, by=by, roles=said["roles"])
        people.change_teams(user, by=by, teams=said["in_teams"])
        if said["new_password"]:
            people.change_password(user, by=by, password=said["new_password"])
        return user


class MembershipFormSet(forms.BaseInlineFormSet):
    """Gives the box that takes somebody out a name that can be read aloud."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            who = form.instance.user if form.instance.pk else "this line"
            form.fields["DELETE"].widget.attrs["aria-label"] = f"Take {who} out of the team"


class MembershipInline(RoleMixin, admin.TabularInline):
    """Who is in the team: people are added and taken out, and a line is never turned into another's."""

    adds = deletes = True
    model = Membership
    formset = MembershipFormSet
    fields = ("user", "since")
    readonly_fields = ("since",)
    autocomplete_fields = ("user",)
    extra = 1

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        return super().get_queryset(request).select_related("user", "team").order_by("user__name")


@admin.register(Team)
class TeamAdmin(CuratorAdmin):
    """Desks, classes, libraries: a column belongs to one, and its people see it."""

    adds = changes = True
    list_display = ("name", "people", "columns")
    search_fields = ("name__ilike",)
    fields = ("name", "slug")
    prepopulated_fields = {"slug": ("name",)}
    inlines = (MembershipInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Team]:
        return (
            super()
            .get_queryset(request)
            .annotate(
                people_count=counted(Membership.objects.filter(user__is_active=True), "team"),
                column_count=counted(Column.objects.all(), "team"),
            )
        )

    @admin.display(ordering="people_count")
    def people(self, row: Any) -> int:
        return row.people_count

    @admin.display(ordering="column_count")
    def columns(self, row: Any) -> int:
        return row.column_count

    def create(self, form: forms.ModelForm[Any], *, by: User) -> Team:
        return people.make_team(by=by, name=form.cleaned_data["name"], slug=form.cleaned_data["slug"])

    def edit(self, row: Team, form: forms.ModelForm[Any], *, by: User, version: int) -> Team:
        said = form.cleaned_data
        return people.edit_team(row, version=version, by=by, name=said["name"], slug=said["slug"])

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        rows = formset.save(commit=False)
        people.change_members(
            form.instance,
            by=curator(request),
            joining=[row.user for row in rows],
            leaving=[row.user for row in formset.deleted_objects],
        )
