"""The engines as fixtures; PySpark is started when it is first asked for."""

import pytest
from frame_engines import ENGINES, made, spark_session


def pytest_configure(config):
    # PySpark 4 says so of every frame; what is used of it here is held by the tests.
    config.addinivalue_line("filterwarnings", "ignore:PySpark does not yet fully support pandas:FutureWarning")


@pytest.fixture(scope="session")
def spark():
    session = spark_session()
    yield session
    session.stop()


@pytest.fixture(scope="session", params=ENGINES)
def engine(request):
    return made(request.param, lambda: request.getfixturevalue("spark"))
