package org.caseroom.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads the settings: environment over file over default.
 *
 * <p>A variable is {@code CASEROOM_} and the key's path in capitals, words and levels joined by underscores:
 * {@code http.publicOrigin} is {@code CASEROOM_HTTP_PUBLIC_ORIGIN}.
 */
public final class ConfigLoader {
    /** A settings file is a page of text; more than this is some other file. */
    private static final long MAX_FILE_BYTES = 1 << 20;

    private final Map<String, String> environment;

    public ConfigLoader(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * The settings with remarks that do not stop the program.
     *
     * @param warnings variables that begin like ours and name no key. They are no mistakes, for container platforms
     *                 set {@code CASEROOM_SERVICE_HOST} and the like by themselves
     */
    public record Loaded(CaseroomConfig config, List<String> warnings) {
    }

    /** @throws ConfigException with every mistake */
    public Loaded withoutFile() {
        return bind(MissingNode.getInstance(), new ConfigBinder(environment, "(no file)"));
    }

    /** @throws ConfigException with every mistake, also when the file is missing or no YAML */
    public Loaded fromFile(Path file) {
        var binder = new ConfigBinder(environment, file.toString());
        return bind(parse(file, binder), binder);
    }

    private Loaded bind(JsonNode root, ConfigBinder binder) {
        CaseroomConfig config = binder.bind(CaseroomConfig.class, root, "");
        if (!config.http().loopback() && config.http().publicOrigin().isEmpty()) {
            binder.fault("settings", "http.publicOrigin", "", "has to name the address browsers use, as in "
                    + "https://rooms.example.org, because http.host = " + config.http().host() + " is not loopback");
        }
        if (config.access().sessionIdleMinutes() > config.access().sessionAbsoluteMinutes()) {
            binder.fault("settings", "access.sessionIdleMinutes", "" + config.access().sessionIdleMinutes(),
                    "has to be at most access.sessionAbsoluteMinutes = " + config.access().sessionAbsoluteMinutes());
        }
        if (config.access().argon2().memoryKib() < 8 * config.access().argon2().parallelism()) {
            binder.fault("settings", "access.argon2.memoryKib", "" + config.access().argon2().memoryKib(),
                    "has to be at least 8 times access.argon2.parallelism (RFC 9106, 3.1)");
        }
        if (!config.database().password().isEmpty() && !config.database().passwordFile().isEmpty()) {
            binder.fault("settings", "database.passwordFile", "", "does not go with database.password: one of the two");
        }
        checkPeers(config.dicom().peers(), binder);
        checkSending(config.sending(), binder);
        checkPortals(config, binder);
        SignInChecks.check(config.access(), binder);
        checkSources(config.sources().archives(), config.dicom(), binder);
        if (config.dicom().tls().certificateFile().isEmpty() != config.dicom().tls().keyFile().isEmpty()
                || config.dicom().tls().port() > 0 && config.dicom().tls().keyFile().isEmpty()) {
            binder.fault("settings", "dicom.tls", "", "needs certificateFile and keyFile, both");
        }
        if (!binder.faults().isEmpty()) {
            throw new ConfigException(binder.faults());
        }
        return new Loaded(config, warnings());
    }

    static ObjectMapper yaml() {
        return new ObjectMapper(YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());
    }

    private static void checkSending(SendingConfig sending, ConfigBinder binder) {
        if (sending.firstPauseSeconds() > 60 * sending.longestPauseMinutes()) {
            binder.fault("settings", "sending.firstPauseSeconds", "" + sending.firstPauseSeconds(), "has to be at most sending.longestPauseMinutes = "
                    + sending.longestPauseMinutes() + ", which is " + 60 * sending.longestPauseMinutes() + " seconds");
        }
        if (sending.longestPauseMinutes() > 60 * sending.giveUpHours()) {
            binder.fault("settings", "sending.longestPauseMinutes", "" + sending.longestPauseMinutes(), "has to be at most sending.giveUpHours = "
                    + sending.giveUpHours() + ", or an order is given up before its second attempt");
        }
    }

    private static void checkPeers(List<PeerConfig> peers, ConfigBinder binder) {
        var seen = new HashSet<String>();
        for (int i = 0; i < peers.size(); i++) {
            PeerConfig peer = peers.get(i);
            if (peer.aeTitle().isEmpty() || peer.host().isEmpty()) {
                binder.fault("settings", "dicom.peers[" + i + "]", "", "needs its aeTitle and its host");
            } else if (!seen.add(peer.aeTitle())) {
                binder.fault("settings", "dicom.peers[" + i + "].aeTitle", peer.aeTitle(), "stands in the list twice");
            }
        }
    }

    /** A key never stands in a message. */
    private static void checkPortals(CaseroomConfig config, ConfigBinder binder) {
        var seen = new HashSet<String>();
        List<PortalConfig> portals = config.launch().portals();
        for (int i = 0; i < portals.size(); i++) {
            PortalConfig portal = portals.get(i);
            String key = "launch.portals[" + i + "]";
            if (portal.name().isEmpty() || portal.key().length() < 32) {
                binder.fault("settings", key, portal.name(), "needs its name, and a key of at least 32 characters");
            } else if (!seen.add(portal.name())) {
                binder.fault("settings", key + ".name", portal.name(), "stands in the list twice");
            } else if (!portal.origin().isEmpty() && config.http().publicOrigin().startsWith("http://") && !config.http().loopback()) {
                binder.fault("settings", key + ".origin", portal.origin(), "needs an http.publicOrigin with https: browsers keep no session of a page "
                        + "inside another one without it");
            }
        }
    }

    private static void checkSources(List<SourceConfig> sources, DicomConfig dicom, ConfigBinder binder) {
        var seen = new HashSet<String>();
        for (int i = 0; i < sources.size(); i++) {
            SourceConfig source = sources.get(i);
            String key = "sources.archives[" + i + "]";
            if (source.name().isEmpty() || source.aeTitle().isEmpty() == source.url().isEmpty()) {
                binder.fault("settings", key, source.name(), "needs its name, and either the aeTitle of an entry of dicom.peers or a url");
            } else if (!seen.add(source.name())) {
                binder.fault("settings", key + ".name", source.name(), "stands in the list twice");
            } else if (source.url().isEmpty() && dicom.peers().stream().noneMatch(peer -> peer.aeTitle().equals(source.aeTitle()) && peer.port() > 0)) {
                binder.fault("settings", key + ".aeTitle", source.aeTitle(), "has to be that of an entry of dicom.peers with a port");
            } else if (source.certificateFile().isEmpty() != source.keyFile().isEmpty()) {
                binder.fault("settings", key + ".keyFile", "", "goes with certificateFile: both, or none");
            } else if (source.retrieve().equals("move") && !dicom.enabled()) {
                binder.fault("settings", key + ".retrieve", "move", "needs dicom.enabled, for the archive calls us to send");
            }
        }
    }

    private JsonNode parse(Path file, ConfigBinder binder) {
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                binder.fault(file.toString(), "(file)", "", "is larger than 1 MiB, so it is no settings file");
                return MissingNode.getInstance();
            }
            JsonNode root = yaml().readTree(Files.readAllBytes(file));
            return root == null ? MissingNode.getInstance() : root;
        } catch (NoSuchFileException e) {
            binder.fault(file.toString(), "(file)", "", "does not exist");
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
            binder.fault(file.toString(), "(file)", "", "is not valid YAML: " + where
                    + e.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (IOException e) {
            binder.fault(file.toString(), "(file)", "", "cannot be read: " + e.getMessage());
        }
        return MissingNode.getInstance();
    }

    private List<String> warnings() {
        // Read by logback.xml itself.
        List<String> known = Stream.concat(Stream.of("CASEROOM_LOG_LEVEL"), ConfigKeys.leaves(CaseroomConfig.class, "").stream().map(ConfigKeys::variable))
                .toList();
        var warnings = new ArrayList<String>();
        environment.keySet().stream().sorted()
                .filter(name -> name.startsWith(ConfigKeys.PREFIX) && !known.contains(name))
                .forEach(name -> warnings.add(name + " sets nothing" + ConfigKeys.nearest(name, known)
                        .map(n -> "; did you mean " + n + "?").orElse("")));
        return warnings;
    }
}
