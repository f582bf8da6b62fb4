package org.caseroom.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The product as a process of its own, in demo mode, on a free port and a data folder of its own: what a newcomer starts.
 */
public final class CaseroomProcess implements AutoCloseable {
    /** One line of demo-credentials.json. */
    public record DemoUser(String login, String password, String role, String token) {
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path data;
    private final int port;
    private final List<String> arguments;
    private final Map<String, String> settings;
    private final HttpClient http = RestClient.newHttpClient();
    private Process process;

    /** @param arguments of the program, such as {@code demo --no-sample} */
    public CaseroomProcess(Path data, String... arguments) throws IOException {
        this(data, Map.of(), arguments);
    }

    /** @param settings environment variables beyond those every such process has */
    public CaseroomProcess(Path data, Map<String, String> settings, String... arguments) throws IOException {
        this.data = data;
        this.settings = settings;
        this.arguments = List.of(arguments);
        port = Ports.free();
    }

    public URI origin() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public Path data() {
        return data;
    }

    public Path log() {
        return data.resolveSibling(data.getFileName() + ".log");
    }

    public long pid() {
        return process.pid();
    }

    /** Returns when the server says that it is ready. */
    public CaseroomProcess start() throws IOException, InterruptedException {
        process = program(arguments).start();
        awaitReady(Duration.ofSeconds(60));
        return this;
    }

    /** Makes an account as the administrator of the demo does, and signs it in. */
    public RestClient newcomer(String login, String role, String password) throws IOException, InterruptedException {
        rest(users().stream().filter(user -> user.role().equals("ADMIN")).findFirst().orElseThrow()).call("POST", "/api/accounts",
                Map.of("login", login, "displayName", login, "role", role, "password", password));
        return signIn(login, password);
    }

    /** Signs in and gives a client that works with an API token of its own. */
    public RestClient signIn(String login, String password) throws IOException, InterruptedException {
        var session = http.send(HttpRequest.newBuilder(origin().resolve("/api/session")).header("Content-Type", "application/json")
                .header("Origin", origin().toString())
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of("login", login, "password", password)))).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (session.statusCode() != 200) {
            throw new IOException("sign-in: " + session.statusCode() + " " + new String(session.body()));
        }
        String cookie = session.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        var token = http.send(HttpRequest.newBuilder(origin().resolve("/api/tokens")).header("Content-Type", "application/json")
                .header("Origin", origin().toString()).header("Cookie", cookie)
                .header("X-CSRF-Token", JSON.readTree(session.body()).get("csrfToken").asText())
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"load\"}")).build(), HttpResponse.BodyHandlers.ofByteArray());
        if (token.statusCode() / 100 != 2) {
            throw new IOException("token: " + token.statusCode() + " " + new String(token.body()));
        }
        return new RestClient(http, origin(), JSON.readTree(token.body()).get("token").asText());
    }

    private ProcessBuilder program(List<String> words) throws IOException {
        Files.createDirectories(data);
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:+UseZGC", "-XX:TrimNativeHeapInterval=60000", "-Xmx1g",
                "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), "org.caseroom.Main"));
        command.addAll(words);
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(TestDatabase.settings(data));
        builder.environment().putAll(settings);
        builder.environment().put("CASEROOM_DATA_DIR", data.toString());
        builder.environment().put("CASEROOM_HTTP_PORT", Integer.toString(port));
        return builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    }

    public void awaitReady(Duration limit) throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < end) {
            if (!process.isAlive()) {
                throw new IOException("the server ended with code %d:\n%s".formatted(process.exitValue(), tail()));
            }
            try {
                var answer = http.send(HttpRequest.newBuilder(origin().resolve("/readyz")).timeout(Duration.ofSeconds(2)).build(),
                        HttpResponse.BodyHandlers.discarding());
                if (answer.statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // it is still starting
            }
            Thread.sleep(50);
        }
        throw new IOException("the server was not ready in " + limit + ":\n" + tail());
    }

    /** kill -9. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    public List<DemoUser> users() throws IOException {
        List<DemoUser> users = new ArrayList<>();
        for (JsonNode user : JSON.readTree(data.resolve("demo-credentials.json").toFile()).get("users")) {
            users.add(new DemoUser(user.get("login").asText(), user.get("password").asText(), user.get("role").asText(),
                    user.get("token").asText()));
        }
        return users;
    }

    public RestClient rest(DemoUser user) {
        return new RestClient(http, origin(), user.token());
    }

    private String tail() throws IOException {
        List<String> lines = Files.readAllLines(log());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null && process.isAlive()) {
            process.destroy();
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                kill();
            }
        }
    }
}
