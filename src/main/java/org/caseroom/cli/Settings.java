package org.caseroom.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.caseroom.config.CaseroomConfig;
import org.caseroom.config.ConfigLoader;
import picocli.CommandLine.Option;

/** The options that every command has: where the settings are, and the two that are changed most often. */
final class Settings {
    private static final Path USUAL_FILE = Path.of("config", "caseroom.yaml");

    @Option(names = "--config", paramLabel = "FILE",
            description = "Settings file. Default: config/caseroom.yaml in the working directory, if it is there.")
    private Path file;

    @Option(names = "--data", paramLabel = "DIR", description = "Data folder (data.dir).")
    private String data;

    @Option(names = "--port", paramLabel = "PORT", description = "Port to listen on (http.port); 0 takes any free one.")
    private String port;

    /** @throws org.caseroom.config.ConfigException with every mistake */
    CaseroomConfig load(Surroundings around) {
        Map<String, String> environment = new HashMap<>(around.environment());
        if (data != null) {
            environment.put("CASEROOM_DATA_DIR", data);
        }
        if (port != null) {
            environment.put("CASEROOM_HTTP_PORT", port);
        }
        var loader = new ConfigLoader(environment);
        ConfigLoader.Loaded loaded = file != null ? loader.fromFile(file)
                : Files.exists(USUAL_FILE) ? loader.fromFile(USUAL_FILE) : loader.withoutFile();
        loaded.warnings().forEach(w -> around.err().println("Warning: " + w));
        return loaded.config();
    }
}
