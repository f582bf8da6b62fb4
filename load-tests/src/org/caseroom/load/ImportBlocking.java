package org.caseroom.load;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.CaseroomProcess;
import org.caseroom.testing.RestClient;

/**
 * How late the event loops of a server came to what was due while a study was imported: the figures of the server itself
 * ({@code caseroom_loop_lag_seconds}), which measures each loop every 10 ms. Three idle minutes stand beside it.
 *
 * <pre>load-tests/run import-blocking [slices=300] [side=512] [connections=4]</pre>
 */
public final class ImportBlocking {
    private ImportBlocking() {
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> options = Options.parse(args, Map.of("slices", "300", "side", "512", "connections", "4"));
        int slices = Integer.parseInt(options.get("slices"));
        int side = Integer.parseInt(options.get("side"));
        int connections = Integer.parseInt(options.get("connections"));
        Path folder = Folders.create("load");
        try (CaseroomProcess server = new CaseroomProcess(folder.resolve("data"), "demo", "--no-sample").start();
             ExecutorService senders = Executors.newFixedThreadPool(connections)) {
            RestClient host = server.rest(server.users().getFirst());
            for (int i = 0; i < 5; i++) {
                host.importFile("warm-up", slice(9_000 + i, side));
            }
            // The server's maximum looks back three minutes: those of its start must be over.
            Thread.sleep(190_000);
            print("idle, three minutes", host);
            long begin = System.nanoTime();
            List<Future<Void>> sending = new ArrayList<>();
            for (int i = 0; i < slices; i++) {
                int number = i + 1;
                Callable<Void> send = () -> {
                    host.importFile("slice", slice(number, side));
                    return null;
                };
                sending.add(senders.submit(send));
            }
            for (Future<Void> sent : sending) {
                sent.get();
            }
            System.out.printf("%d slices of %d x %d in %.1f s%n", slices, side, side, (System.nanoTime() - begin) / 1e9);
            print("during the import", host);
        }
    }

    private static byte[] slice(int number, int side) throws Exception {
        return DicomFiles.bytes(DicomFiles.ct("1.2.4.1", "1.2.4.2", "1.2.4.3." + number, number, side));
    }

    private static void print(String when, RestClient host) throws Exception {
        HttpResponse<byte[]> metrics = host.raw("GET", "/metrics", null, Map.of());
        System.out.println(when + ":");
        new String(metrics.body(), StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("caseroom_loop_lag_seconds"))
                .forEach(line -> System.out.println("  " + line));
    }
}
