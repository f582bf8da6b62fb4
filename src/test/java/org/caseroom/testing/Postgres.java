package org.caseroom.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.caseroom.config.CaseroomConfig;
import org.caseroom.config.ConfigLoader;
import org.caseroom.config.DatabaseConfig;
import org.caseroom.database.Database;
import org.junit.jupiter.api.Assumptions;

/**
 * A PostgreSQL server of the tests, as Debian packages it, in a folder of its own on a free port. It keeps nothing on the disk that would survive
 * the machine, and ends with the process that started it, also when that is killed: it runs under a shell that waits for the end of its input.
 */
public final class Postgres implements AutoCloseable {
    private static final String USER = "caseroom";
    /** May come in with a password only. */
    public static final String LOCKED_USER = "locked";
    public static final String LOCKED_PASSWORD = "open sesame 1";
    private static final Path PACKAGED = Path.of("/usr/lib/postgresql");
    private static final String EMPTY = "caseroom_empty";

    private final Path dir;
    private final int port;
    private final AtomicInteger made = new AtomicInteger();
    private Process shell;

    private Postgres(Path dir, int port) {
        this.dir = dir;
        this.port = port;
    }

    /** The one of this JVM, which ends with it. A test that needs it is left out where PostgreSQL is not installed, but in CI. */
    public static Postgres shared() {
        need();
        return Shared.SERVER;
    }

    private static final class Shared {
        static final Postgres SERVER = start();
    }

    public static void need() {
        Assumptions.assumeTrue(program("initdb") != null || System.getenv("CI") != null, "postgresql is not installed");
    }

    /** One for a test that stops it. */
    public static Postgres start() {
        try {
            var server = new Postgres(Files.createTempDirectory("caseroom-postgresql"), Ports.free());
            server.make();
            server.run();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void make() throws IOException {
        if (root()) {
            Files.setOwner(dir, dir.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user()));
        }
        var init = new ProcessBuilder(asUser(List.of(program("initdb"), "--no-sync", "--auth=trust", "--username=" + USER, "--encoding=UTF8", "--locale=C",
                "--pgdata=" + dir.resolve("data")))).redirectErrorStream(true).directory(dir.toFile()).start();
        String said = new String(init.getInputStream().readAllBytes());
        if (!ended(init) || init.exitValue() != 0) {
            throw new AssertionError("initdb failed:\n" + said);
        }
        Path access = dir.resolve("data/pg_hba.conf");
        Files.writeString(access, "host all " + LOCKED_USER + " 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n",
                StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** Starts it again after {@link #stop}. */
    public void run() {
        String program = program("postgres");
        var command = asUser(List.of("/bin/sh", "-c", "\"$0\" \"$@\" & server=$!; cat; kill -INT $server; wait $server", program, "-D",
                dir.resolve("data").toString(), "-h", "127.0.0.1", "-p", Integer.toString(port), "-k", "", "-F", "-c", "full_page_writes=off", "-c",
                "synchronous_commit=off", "-c", "max_connections=200", "-c", "shared_buffers=64MB", "-c", "max_wal_size=512MB"));
        try {
            shell = new ProcessBuilder(command).redirectErrorStream(true).directory(dir.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(dir.resolve("log").toFile())).start();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (true) {
                try (var connection = connect("postgres")) {
                    return;
                } catch (SQLException e) {
                    if (System.nanoTime() > end || !shell.isAlive()) {
                        throw new AssertionError("PostgreSQL does not start:\n" + Files.readString(dir.resolve("log")), e);
                    }
                    TimeUnit.MILLISECONDS.sleep(20);
                }
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Ends it as an administrator does who is in a hurry: transactions that run are broken off. */
    public void stop() {
        try {
            shell.getOutputStream().close();
            if (!ended(shell)) {
                throw new AssertionError("PostgreSQL does not end");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A database with the tables of this program and no row. */
    public synchronized DatabaseConfig fresh() {
        String name = "test_" + made.incrementAndGet();
        if (name.equals("test_1")) {
            sql("CREATE DATABASE " + EMPTY);
            Database.open(dir, config(EMPTY)).close();
            sql("CREATE ROLE " + LOCKED_USER + " LOGIN PASSWORD '" + LOCKED_PASSWORD + "'");
        }
        sql("CREATE DATABASE " + name + " TEMPLATE " + EMPTY);
        return config(name);
    }

    /** A database without any table. @param how what follows its name */
    public synchronized DatabaseConfig bare(String how) {
        String name = "bare_" + made.incrementAndGet();
        sql("CREATE DATABASE " + name + " " + how);
        return config(name);
    }

    public void drop(DatabaseConfig config) {
        sql("DROP DATABASE IF EXISTS " + config.url().replaceFirst(".*/", "") + " WITH (FORCE)");
    }

    /** Of the database with this name, which need not be there. */
    public DatabaseConfig config(String name) {
        return settings(url(name), Map.of());
    }

    public String url(String name) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
    }

    public static DatabaseConfig settings(String url, Map<String, String> further) {
        var environment = new java.util.HashMap<>(further);
        environment.put("CASEROOM_DATABASE_URL", url);
        CaseroomConfig config = new ConfigLoader(environment).withoutFile().config();
        return config.database();
    }

    /** Of a superuser. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database) + "?user=" + USER);
    }

    private void sql(String statement) {
        try (Connection connection = connect("postgres"); Statement each = connection.createStatement()) {
            each.execute(statement);
        } catch (SQLException e) {
            throw new AssertionError(statement, e);
        }
    }

    @Override
    public void close() {
        if (shell.isAlive()) {
            stop();
        }
        try (Stream<Path> files = Files.walk(dir)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException | UncheckedIOException e) {
            // A folder of temporary files that somebody else tidied up.
        }
    }

    private static boolean ended(Process process) {
        try {
            return process.waitFor(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** It refuses to run as root. */
    private static List<String> asUser(List<String> command) {
        if (!root()) {
            return command;
        }
        var all = new ArrayList<>(List.of("setpriv", "--reuid=" + user(), "--regid=" + (user().equals("nobody") ? "nogroup" : user()), "--clear-groups"));
        all.addAll(command);
        return all;
    }

    private static boolean root() {
        return System.getProperty("user.name").equals("root");
    }

    private static String user() {
        try (Stream<String> accounts = Files.lines(Path.of("/etc/passwd"))) {
            return accounts.anyMatch(line -> line.startsWith("postgres:")) ? "postgres" : "nobody";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The newest that is packaged, else what the path has; null: none. */
    private static String program(String name) {
        if (Files.isDirectory(PACKAGED)) {
            try (Stream<Path> versions = Files.list(PACKAGED)) {
                var newest = versions.filter(each -> Files.isExecutable(each.resolve("bin").resolve(name)))
                        .max(Comparator.comparingInt(each -> Integer.parseInt(each.getFileName().toString())));
                if (newest.isPresent()) {
                    return newest.get().resolve("bin").resolve(name).toString();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Stream.of(System.getenv("PATH").split(":")).map(folder -> new File(folder, name)).filter(File::canExecute).map(File::toString)
                .findFirst().orElse(null);
    }
}
