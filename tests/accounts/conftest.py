"""What the tests of people and sign-in share."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import Body, Partnership, User
from tests.cast import PASSWORD


@pytest.fixture
def orkney(data: None) -> Partnership:
    return Partnership.objects.get(slug="orkney-islands")


@pytest.fixture
def fife(data: None) -> Partnership:
    return Partnership.objects.get(slug="fife")


@pytest.fixture
def nhs_orkney(orkney: Partnership) -> Body:
    return orkney.health_board


@pytest.fixture
def type_password(client: Client) -> Callable:
    """Sign in as people do, at the sign-in page."""

    def typed(user: User, password: str = PASSWORD, **more: str):
        return client.post("/account/login/", {"login": user.email, "password": password, **more})

    return typed
