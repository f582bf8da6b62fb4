package org.caseroom.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.caseroom.testing.Ports;

/** OpenLDAP as a process of its own in a folder of its own. It takes passwords over TLS only. Its certificate is {@code 127.0.0.1}'s. */
public final class Slapd implements AutoCloseable {
    public static final String PASSWORD = "the searching one";
    private static final String PROGRAM = "/usr/sbin/slapd";
    private static final String ENTRIES = """
            dn: dc=example,dc=org
            objectClass: organization
            objectClass: dcObject
            o: House
            dc: example

            dn: ou=people,dc=example,dc=org
            objectClass: organizationalUnit
            ou: people

            dn: ou=groups,dc=example,dc=org
            objectClass: organizationalUnit
            ou: groups

            dn: cn=finder,dc=example,dc=org
            objectClass: organizationalRole
            objectClass: simpleSecurityObject
            cn: finder
            userPassword: the searching one

            dn: uid=ann,ou=people,dc=example,dc=org
            objectClass: inetOrgPerson
            uid: ann
            cn: Ann Ray
            sn: Ray
            userPassword: horse of ann

            dn: uid=bea,ou=people,dc=example,dc=org
            objectClass: inetOrgPerson
            uid: bea
            cn: Bea
            sn: Bea
            userPassword: horse of bea

            dn: uid=adm,ou=people,dc=example,dc=org
            objectClass: inetOrgPerson
            uid: adm
            cn: Not the administrator
            sn: Adm
            userPassword: horse of adm

            dn: cn=radiologists,ou=groups,dc=example,dc=org
            objectClass: groupOfNames
            cn: radiologists
            member: uid=ann,ou=people,dc=example,dc=org
            """;

    private final Process process;
    public final int port;
    public final Path certificate;

    private Slapd(Process process, int port, Path certificate) {
        this.process = process;
        this.port = port;
        this.certificate = certificate;
    }

    public static Slapd start(Path dir) throws IOException, InterruptedException {
        Path certificate = dir.resolve("slapd.pem");
        Path key = dir.resolve("slapd.key");
        run(List.of("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key.toString(), "-out", certificate.toString(),
                "-days", "3", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"));
        Path config = dir.resolve("slapd.conf");
        Files.writeString(config, """
                include /etc/ldap/schema/core.schema
                include /etc/ldap/schema/cosine.schema
                include /etc/ldap/schema/inetorgperson.schema
                modulepath /usr/lib/ldap
                moduleload back_mdb
                pidfile %1$s/slapd.pid
                TLSCertificateFile %2$s
                TLSCertificateKeyFile %3$s
                security simple_bind=128
                database mdb
                maxsize 16777216
                suffix "dc=example,dc=org"
                rootdn "cn=root,dc=example,dc=org"
                directory %1$s/db
                access to attrs=userPassword by anonymous auth by * none
                access to * by dn.exact="cn=finder,dc=example,dc=org" read by self read by * none
                """.formatted(dir, certificate, key));
        Files.createDirectories(dir.resolve("db"));
        Files.writeString(dir.resolve("entries.ldif"), ENTRIES);
        run(List.of("/usr/sbin/slapadd", "-q", "-f", config.toString(), "-l", dir.resolve("entries.ldif").toString()));
        int port = Ports.free();
        Process process = new ProcessBuilder(PROGRAM, "-f", config.toString(), "-h", "ldap://127.0.0.1:" + port, "-d", "0").redirectErrorStream(true)
                .redirectOutput(dir.resolve("slapd.log").toFile()).start();
        var slapd = new Slapd(process, port, certificate);
        slapd.awaitUp();
        return slapd;
    }

    private void awaitUp() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
                return;
            } catch (IOException e) {
                if (System.nanoTime() > end || !process.isAlive()) {
                    throw new AssertionError("slapd did not come up", e);
                }
                process.waitFor(20, TimeUnit.MILLISECONDS);
            }
        }
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    /** It is away from now on. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
