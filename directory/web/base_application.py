"""What every application has, with pages or without: settings, keys, the database, words."""

from __future__ import annotations

import os

from flask import Flask

from directory.config import Settings
from directory.encryption import use_keys
from directory.package_files import STATIC, TEMPLATES
from directory.web.database import connect
from directory.web.key_check import guard_keys
from directory.web.labels import provide_words
from directory.web.logs import WithoutValues


def base_application(settings: Settings) -> Flask:
    """An application over the instance folder, which is made when it is not there. Nobody can ask it for a page.

    Commands work with it as it is: hundreds of addresses would be compiled for nothing. Raises WrongKey.
    """
    use_keys(settings.keyring)
    settings.instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    if settings.instance.stat().st_uid == os.geteuid():
        # One of an earlier version may be open to all users of the machine.
        settings.instance.chmod(0o700)
    app = Flask(
        "directory.wiring",
        template_folder=str(TEMPLATES),
        static_folder=str(STATIC),
        instance_path=str(settings.instance),
    )
    app.config.update(SETTINGS=settings, SECRET_KEY=settings.secret_key)
    app.logger.addFilter(WithoutValues())
    connect(app, settings)
    provide_words(app)
    guard_keys(app, settings)
    return app
