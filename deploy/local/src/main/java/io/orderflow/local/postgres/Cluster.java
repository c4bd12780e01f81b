package io.orderflow.local.postgres;

import io.orderflow.local.process.Folders;
import io.orderflow.local.process.Launch;
import io.orderflow.local.process.ServerProcess;
import io.orderflow.local.process.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What PostgreSQL calls a database cluster: the files of one server, with the superuser's password beside them.
 *
 * @param folder holds {@code cluster}, the server's own folder, and {@code superuser.password}
 */
public record Cluster(Path folder) {
    public static final String SUPERUSER = "postgres";
    private static final Duration SETUP_LIMIT = Duration.ofMinutes(2);

    /** The folder PostgreSQL works in. */
    public Path data() {
        return folder.resolve("cluster");
    }

    public String superuserPassword() {
        try {
            return Files.readString(passwordFile());
        } catch (IOException e) {
            throw new StartFailedException("The PostgreSQL in " + folder + " has lost its superuser.password.", e);
        }
    }

    /** Creates the files if there are none yet: whole, or not at all. */
    public void create(Binaries binaries, Path log) {
        if (Files.exists(data())) {
            return;
        }
        Path scratch = folder.resolve("cluster.new");
        try {
            Folders.delete(scratch);
            Files.createDirectories(folder);
            writePassword();
            initialise(binaries, scratch, log);
            Files.move(scratch, data(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StartFailedException("PostgreSQL's files could not be created in " + folder + ".", e);
        }
    }

    /** The command that serves these files. */
    public Launch server(Binaries binaries, int port, Path log) {
        List<String> words = new ArrayList<>(binaries.command("postgres"));
        words.addAll(List.of("-D", data().toString()));
        words.addAll(Settings.arguments(port));
        // SIGINT is its fast shutdown: tidy, and it waits for no client.
        return new Launch(words, data(), log).withPrefix(NotAsRoot.prefix()).withDeathSignal("INT");
    }

    /** Whether the server with this process id says that it accepts connections. */
    public boolean isReady(long pid) {
        try {
            List<String> lines = Files.readAllLines(data().resolve("postmaster.pid"));
            return lines.size() >= 8
                    && lines.getFirst().strip().equals(Long.toString(pid))
                    && lines.get(7).strip().equals("ready");
        } catch (IOException e) {
            return false;
        }
    }

    /** Removes the file that says a server runs here; only for when none does. */
    public void forgetServer() {
        try {
            Files.deleteIfExists(data().resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new StartFailedException("A stale postmaster.pid in " + data() + " cannot be removed.", e);
        }
    }

    private Path passwordFile() {
        return folder.resolve("superuser.password");
    }

    private void writePassword() throws IOException {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        Files.deleteIfExists(passwordFile());
        Files.createFile(
                passwordFile(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile(), HexFormat.of().formatHex(random));
    }

    private void initialise(Binaries binaries, Path into, Path log) {
        List<String> words = new ArrayList<>(binaries.command("initdb"));
        words.addAll(List.of(
                "-D",
                into.toString(),
                "--username=" + SUPERUSER,
                "--pwfile=" + passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"));
        ServerProcess initdb =
                ServerProcess.launch("initdb", new Launch(words, folder, log).withPrefix(NotAsRoot.prefix()));
        initdb.awaitSuccess(SETUP_LIMIT);
    }
}
