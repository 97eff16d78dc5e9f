"""Names of accounts: one person's, whatever the capitals."""

from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import Value
from django.db.models.functions import Lower
from django.forms import ModelForm
from django.utils.translation import gettext as _


def namesake(name: str) -> User | None:
    """The account of that name, as the database's index counts names."""
    return User.objects.alias(small=Lower("username")).filter(small=Lower(Value(name))).first()


class _OneNameMixin(ModelForm[User]):
    """A form in which an account's name stands."""

    def clean_username(self) -> str:
        name: str = User.normalize_username(self.cleaned_data["username"])
        other = namesake(name)
        if other is not None and other.pk != self.instance.pk:
            raise ValidationError(
                _("There is an account called %(name)s. Capitals make no other name: choose one.")
                % {"name": other.username}
            )
        return name


class InviteForm(_OneNameMixin):
    """A name and a role. No password is chosen for somebody else: they set it by the link."""

    class Meta:
        model = User
        fields = ["username", "groups"]


class AccountForm(_OneNameMixin, UserChangeForm[User]):
    """An account as administrators change it."""
