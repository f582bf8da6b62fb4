package org.caseroom.publication;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.caseroom.library.LibraryRefusal;
import org.caseroom.room.Nullable;

/** A ZIP that came from outside, with or without a password: names of files in order, and each of them once it is asked for. */
final class ImportArchive implements AutoCloseable {
    private static final int MOST_ENTRIES = 20_000;

    private final java.util.zip.ZipFile plain;
    private final net.lingala.zip4j.ZipFile secret;

    private ImportArchive(java.util.zip.ZipFile plain, net.lingala.zip4j.ZipFile secret) {
        this.plain = plain;
        this.secret = secret;
    }

    /** @throws LibraryRefusal when it cannot be read, has too many entries, or needs another password */
    static ImportArchive open(Path file, @Nullable String password) throws IOException {
        var encrypted = new net.lingala.zip4j.ZipFile(file.toFile());
        try {
            if (!encrypted.isEncrypted()) {
                encrypted.close();
                return bounded(new ImportArchive(new java.util.zip.ZipFile(file.toFile(), StandardCharsets.UTF_8), null));
            }
        } catch (java.util.zip.ZipException | net.lingala.zip4j.exception.ZipException | IllegalArgumentException e) {
            encrypted.close();
            throw LibraryRefusal.wrong("The archive cannot be read.");
        }
        if (password == null || password.isEmpty()) {
            encrypted.close();
            throw LibraryRefusal.inTheWay("password-needed", "The archive is protected by a password.");
        }
        encrypted.setPassword(password.toCharArray());
        var archive = bounded(new ImportArchive(null, encrypted));
        try {
            for (String name : archive.names().stream().limit(1).toList()) {
                try (var in = archive.open(name)) {
                    in.read();
                }
            }
        } catch (net.lingala.zip4j.exception.ZipException e) {
            archive.close();
            throw LibraryRefusal.inTheWay("password-wrong", "This is not the password of the archive.");
        }
        return archive;
    }

    private static ImportArchive bounded(ImportArchive archive) throws IOException {
        int entries = archive.plain != null ? archive.plain.size() : archive.secret.getFileHeaders().size();
        if (entries > MOST_ENTRIES) {
            archive.close();
            throw LibraryRefusal.wrong("The archive has " + entries + " entries, allowed are " + MOST_ENTRIES + ".");
        }
        return archive;
    }

    List<String> names() throws IOException {
        return plain != null ? plain.stream().filter(entry -> !entry.isDirectory()).map(entry -> entry.getName()).sorted().toList()
                : secret.getFileHeaders().stream().filter(header -> !header.isDirectory()).map(header -> header.getFileName()).sorted().toList();
    }

    InputStream open(String name) throws IOException {
        return plain != null ? plain.getInputStream(plain.getEntry(name)) : secret.getInputStream(secret.getFileHeader(name));
    }

    @Override
    public void close() throws IOException {
        if (plain != null) {
            plain.close();
        } else {
            secret.close();
        }
    }
}
