"""Opens connections to servers; why one was not made is read from the words of libpq."""

import re
from collections.abc import Callable
from typing import Any, TypeAlias

import psycopg
from psycopg import pq

from tracker.domain.errors import Busy, NoDatabase, TrackerError
from tracker.domain.text import printable
from tracker.storage.certificates import fault_of
from tracker.storage.libpq import Way, read

Told: TypeAlias = Callable[[Way, re.Match[str]], TrackerError]

SPOKEN = r"(?m): +\w[\w ]*:  (.+)$"  # by the server: after a word for how grave it is, two blanks
ROOTS = (
    "name that of your server's with sslrootcert=FILE or PGSSLROOTCERT, or the authorities of your"
    " system with sslrootcert=system"
)


def opened(database: str) -> psycopg.Connection[Any]:
    """A connection. Raises NoDatabase, or Busy where it may succeed a moment later."""
    way = read(database)
    try:
        return psycopg.connect(way.conninfo)
    except psycopg.Error as error:
        raise refusal(error, way) from error


def refusal(error: psycopg.Error, way: Way) -> TrackerError:
    """What is to be said where a connection was not made."""
    said = str(error)
    for pattern, told in KINDS:
        if found := re.search(pattern, said, re.IGNORECASE):
            return told(way, found)
    if spoken := re.search(SPOKEN, said):
        if pq.PGconn.ping(way.conninfo.encode()) == pq.Ping.REJECT:
            return not_ready(way, spoken)
        return NoDatabase(f"{server(way)} lets nobody in so: {printable(spoken[1])}.")
    reason = re.split(r" failed: (?!connection)", said.split("\n")[0])[-1]
    return NoDatabase(f"{server(way)} cannot be reached: {printable(reason.rstrip('.'))}.")


def server(way: Way) -> str:
    return f"The PostgreSQL server at {way.place}"


def told(sentence: str) -> Told:
    """Say a sentence, with the server, the role and the name of the database that are meant.

    What a pattern has found by a name is filled in, too.
    """

    def say(way: Way, match: re.Match[str]) -> TrackerError:
        role, name = (printable(way.found.get(key, "")) for key in ("user", "dbname"))
        found = {key: printable(value) for key, value in match.groupdict().items()}
        return NoDatabase(
            sentence.format(server=server(way), role=f"role {role}", name=name, **found)
        )

    return say


def too_many(way: Way, _: re.Match[str]) -> TrackerError:
    return Busy(
        f"{server(way)} has too many connections: nothing was changed, try again in a moment."
    )


def too_many_of_role(way: Way, _: re.Match[str]) -> TrackerError:
    role = printable(way.found.get("user", ""))
    return Busy(
        f"{server(way)} lets the role {role} have no more connections at once: nothing was changed,"
        " end another command or try again in a moment; who runs it sets the CONNECTION LIMIT."
    )


def not_ready(way: Way, _: re.Match[str]) -> TrackerError:
    return Busy(
        f"{server(way)} is starting up or shutting down: nothing was changed, try again in a"
        " moment."
    )


def not_trusted(way: Way, _: re.Match[str]) -> TrackerError:
    """What is wrong with a certificate: libpq says only that something is."""
    fault = fault_of(way.servers, way.found.get("sslrootcert"))
    if "expired" in fault or "not yet valid" in fault:
        return NoDatabase(
            f"The certificate of {server(way).replace('The', 'the', 1)} is not valid today"
            f" ({fault}): whoever runs it has to renew it."
        )
    said = f" ({fault})" if fault else ""
    return NoDatabase(
        f"{server(way)} shows a certificate that no authority you trust has signed{said}: {ROOTS}."
    )


# Of a server that refuses the driver passes on no code: only words, in the language of the server.
KINDS: tuple[tuple[str, Told], ...] = (
    (
        "too many connections for role|zu viele Verbindungen für Rolle"
        "|слишком много подключений для роли",
        too_many_of_role,
    ),
    (
        "too many (clients|connections)|connection slots are reserved|zu viele Verbindungen"
        "|Verbindungen sind für .* reserviert|слишком много|слоты подключений",
        too_many,
    ),
    ("the database system is", not_ready),
    (
        "no password supplied",
        told(
            "{server} asks for a password of the {role}, and none is said: write it to ~/.pgpass, a"
            " service file or PGPASSWORD."
        ),
    ),
    (
        r"password authentication failed|Passwort-Authentifizierung|подлинности \(по паролю\)",
        told(
            "{server} does not take this password for the {role}: look at ~/.pgpass, the service"
            " file or PGPASSWORD, wherever yours stands."
        ),
    ),
    (
        r"(?s)\A(?!.*(SSL|\[local\])).*(no encryption|keine Verschlüsselung|без шифрования)",
        told(
            "{server} lets the {role} in only where the connection is encrypted: say"
            " sslmode=verify-full."
        ),
    ),
    (
        r"pg_hba\.conf",
        told(
            "{server} does not let the {role} into the database {name} from this machine: ask who"
            " runs it for a line in its pg_hba.conf."
        ),
    ),
    (
        'role ".*" (does not exist|is not permitted)|Rolle ».*« (existiert nicht|hat keine)'
        '|роль ".*" не существует|роли ".*" вход запрещён',
        told("{server} has no {role} that may log in: look at the name, or ask who runs it."),
    ),
    (
        "authentication failed for user|-Authentifizierung für Benutzer|не прошёл проверку",
        told(
            "{server} does not let the {role} in: it has another way to tell who you are than a"
            " password; ask who runs it."
        ),
    ),
    (
        'database ".*" does not exist|Datenbank ».*« existiert nicht|данных ".*" не существует',
        told("{server} has no database {name}: look at the name, or make it with createdb."),
    ),
    (
        "permission denied for database|keine Berechtigung für Datenbank|нет доступа к базе",
        told(
            "{server} lets the {role} into the database {name} only as a member of one of its"
            " groups: ask who runs it for one, such as that of its readers."
        ),
    ),
    (
        "does not support SSL",
        told(
            "{server} offers no encryption, and sslmode asks for it, as it does towards another"
            " machine unless told otherwise: ask who runs it for TLS."
        ),
    ),
    (
        'root certificate file "(?P<file>.*)" does not exist',
        told(
            "{server} cannot be told from another, as there is no root certificate"
            f" {{file}}: {ROOTS}."
        ),
    ),
    (
        "could not read root certificate file|could not load system root",
        told(f"The root certificate to know the PostgreSQL server by cannot be read: {ROOTS}."),
    ),
    (
        "server certificate for .* does not match host name",
        told(
            "{server} shows the certificate of another host: write the host as its certificate"
            " does, and where it is reached by another way, that as hostaddr."
        ),
    ),
    ("certificate verify failed|unregistered scheme", not_trusted),
    (
        "failed to resolve host|could not translate host name",
        told(
            "{server} cannot be reached: there is no host of this name; look at it, and at your"
            " network."
        ),
    ),
    (
        "timeout expired|timed out",
        told(
            "{server} cannot be reached, it does not answer: look at host and port, at your"
            " network, or wait longer with connect_timeout=SECONDS."
        ),
    ),
    (
        "connection refused|no such file or directory",
        told(
            "{server} cannot be reached, nothing listens there: look at host and port, and whether"
            " it runs."
        ),
    ),
)
