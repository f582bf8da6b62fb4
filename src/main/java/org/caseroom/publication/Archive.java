package org.caseroom.publication;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.lingala.zip4j.io.outputstream.ZipOutputStream;
import net.lingala.zip4j.model.ZipParameters;
import net.lingala.zip4j.model.enums.AesKeyStrength;
import net.lingala.zip4j.model.enums.CompressionMethod;
import net.lingala.zip4j.model.enums.EncryptionMethod;

/** A ZIP that is written as it goes, with AES-256 (AE-2) where there is a password. Names of files are not secret in it. */
final class Archive implements AutoCloseable {
    private final ZipOutputStream zip;
    private final boolean secret;

    /** @param password null: none */
    Archive(OutputStream out, String password) throws IOException {
        this.secret = password != null;
        this.zip = secret ? new ZipOutputStream(out, password.toCharArray(), StandardCharsets.UTF_8)
                : new ZipOutputStream(out, null, StandardCharsets.UTF_8);
    }

    void text(String name, String text) throws IOException {
        begin(name, true);
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** Pictures are small already. */
    void bytes(String name, byte[] bytes) throws IOException {
        begin(name, false);
        zip.write(bytes);
        zip.closeEntry();
    }

    void file(String name, Path file) throws IOException {
        begin(name, true);
        try (InputStream in = Files.newInputStream(file)) {
            in.transferTo(zip);
        }
        zip.closeEntry();
    }

    private void begin(String name, boolean compress) throws IOException {
        var parameters = new ZipParameters();
        parameters.setFileNameInZip(name);
        // Stored entries need their size beforehand; deflated ones do not.
        parameters.setCompressionMethod(CompressionMethod.DEFLATE);
        parameters.setCompressionLevel(compress ? net.lingala.zip4j.model.enums.CompressionLevel.NORMAL
                : net.lingala.zip4j.model.enums.CompressionLevel.FASTEST);
        if (secret) {
            parameters.setEncryptFiles(true);
            parameters.setEncryptionMethod(EncryptionMethod.AES);
            parameters.setAesKeyStrength(AesKeyStrength.KEY_STRENGTH_256);
        }
        zip.putNextEntry(parameters);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
