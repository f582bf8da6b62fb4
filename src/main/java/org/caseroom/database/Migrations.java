package org.caseroom.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/**
 * The migrations of PostgreSQL: those of {@link #FOLDER}, which are written for SQLite, in its words, and those of
 * {@link #POSTGRESQL} as they stand. The files of SQLite are never edited, for data folders remember their sums.
 */
final class Migrations implements ResourceProvider {
    /** For every database. */
    static final String FOLDER = "db/migration";
    /** For PostgreSQL alone: what FTS5 does for SQLite, for one. */
    static final String POSTGRESQL = "db/postgresql";

    private final List<LoadableResource> resources;

    Migrations() {
        List<LoadableResource> all = new ArrayList<>();
        names(FOLDER).forEach(name -> all.add(new Script(name, FOLDER + "/" + name, PostgresWords.of(name, text(FOLDER + "/" + name)))));
        names(POSTGRESQL).forEach(name -> all.add(new Script(name, POSTGRESQL + "/" + name, text(POSTGRESQL + "/" + name))));
        this.resources = List.copyOf(all);
    }

    @Override
    public LoadableResource getResource(String name) {
        return resources.stream().filter(resource -> resource.getRelativePath().equals(name) || resource.getFilename().equals(name)).findFirst().orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return resources.stream().filter(resource -> resource.getFilename().startsWith(prefix)
                && Stream.of(suffixes).anyMatch(suffix -> resource.getFilename().endsWith(suffix))).toList();
    }

    /** Names of the SQL files in a folder of the class path, in the order of their letters. */
    static List<String> names(String folder) {
        URL url = Migrations.class.getResource("/" + folder);
        if (url == null) {
            return List.of();
        }
        try {
            if (url.getProtocol().equals("file")) {
                try (Stream<Path> files = Files.list(Path.of(url.toURI()))) {
                    return sql(files.map(file -> file.getFileName().toString()));
                }
            }
            URLConnection connection = url.openConnection();
            if (connection instanceof JarURLConnection jar) {
                return sql(jar.getJarFile().stream().map(entry -> entry.getName()).filter(name -> name.startsWith(folder + "/"))
                        .map(name -> name.substring(folder.length() + 1)).filter(name -> name.indexOf('/') < 0));
            }
            throw new IllegalStateException("No way to list the migrations at " + URI.create(url.toString()).getScheme() + ":");
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("The migrations cannot be listed", e);
        }
    }

    private static List<String> sql(Stream<String> names) {
        return names.filter(name -> name.endsWith(".sql")).sorted().toList();
    }

    static String text(String path) {
        try (InputStream in = Migrations.class.getResourceAsStream("/" + path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Script extends LoadableResource {
        private final String name;
        private final String path;
        private final String text;

        Script(String name, String path, String text) {
            this.name = name;
            this.path = path;
            this.text = text;
        }

        @Override
        public Reader read() {
            return new StringReader(text);
        }

        @Override
        public String getAbsolutePath() {
            return path;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return path;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return path;
        }
    }
}
