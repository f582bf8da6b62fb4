package org.caseroom.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.caseroom.config.CaseroomConfig;
import org.caseroom.config.ConfigLoader;
import picocli.CommandLine.Command;

/** A start, some requests and a stop, on a folder of its own that goes again: from what it loads a JVM makes a {@link ClassCache}. */
@Command(name = RehearseCommand.NAME, hidden = true, description = "Starts, answers some requests and stops, on a folder of its own.")
final class RehearseCommand implements Callable<Integer> {
    static final String NAME = "rehearse";
    private static final List<String> ASKED = List.of("/readyz", "/", "/api/session", "/api/studies", "/api/rooms", "/api/library/pages");

    private final Surroundings around;

    RehearseCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("caseroom-start-");
        try {
            try (Application app = Application.start(settings(folder), around, true)) {
                Store store = app.base().store();
                var credentials = new DemoCredentials(store.dir(), app.base().access().accounts(), app.base().access().tokens(), store.secrets())
                        .ensure(app.origin());
                app.prepared();
                visit(app.origin(), credentials.users().getFirst().token());
            }
        } finally {
            delete(folder);
        }
        return ExitCode.OK;
    }

    /** None of those that the real program has: it runs beside this one. */
    private CaseroomConfig settings(Path folder) {
        Map<String, String> environment = new HashMap<>(around.environment());
        environment.keySet().removeIf(name -> name.startsWith("CASEROOM_"));
        environment.put("CASEROOM_DATA_DIR", folder.toString());
        environment.put("CASEROOM_HTTP_PORT", "0");
        return new ConfigLoader(environment).withoutFile().config();
    }

    private static void visit(String origin, String token) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (String path : ASKED) {
                client.send(HttpRequest.newBuilder(URI.create(origin + path)).header("Authorization", "Bearer " + token)
                        .timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.discarding());
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
