package io.orderflow.load;

import io.orderflow.check.Countdown;
import io.orderflow.load.report.ProgressDisplay;
import io.orderflow.load.traffic.EventObserver;
import io.orderflow.load.traffic.OrderLedger;
import io.orderflow.load.traffic.Progress;
import io.orderflow.load.traffic.Sender;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for the parts of a load to pass, and shows how it goes meanwhile. */
final class LoadWatch {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final ProgressDisplay display;
    private final OrderLedger ledger;
    private final EventObserver observer;
    private long shownNanos;
    private long shownSent;

    LoadWatch(ProgressDisplay display, OrderLedger ledger, EventObserver observer) {
        this.display = display;
        this.ledger = ledger;
        this.observer = observer;
        this.shownNanos = System.nanoTime();
    }

    /**
     * Waits from {@code startNanos} until {@code endNanos}, both in {@link System#nanoTime}. A phase that takes time is
     * shown once at least, also when most of it is over already.
     */
    void until(String phase, long startNanos, long endNanos) throws InterruptedException {
        if (endNanos - startNanos > 0) {
            showNow(phase, 0);
        }
        for (long left = endNanos - System.nanoTime(); left > 0; left = endNanos - System.nanoTime()) {
            show(phase, 1 - (double) left / Math.max(1, endNanos - startNanos));
            TimeUnit.NANOSECONDS.sleep(Math.min(left, LOOK_NANOS));
        }
    }

    /** Waits until all orders have gone their whole way, or nothing has moved for as long as {@code patience}. */
    void untilAllAreNotified(long orders, Duration patience) throws InterruptedException {
        Progress last = ledger.progress();
        long lastMove = System.nanoTime();
        while (last.sent() < orders || last.inFlight() > 0) {
            show("waiting", (double) last.notified() / Math.max(1, last.sent() - last.refused()));
            TimeUnit.NANOSECONDS.sleep(LOOK_NANOS);
            Progress now = ledger.progress();
            if (!now.equals(last)) {
                lastMove = System.nanoTime();
            } else if (System.nanoTime() - lastMove > patience.toNanos()) {
                display.say("Nothing has moved for " + patience.toSeconds() + " s; " + now.inFlight()
                        + " orders have not gone their whole way.");
                return;
            }
            last = now;
        }
    }

    /** Waits until no request is ahead any more, or nothing has moved for as long as {@code patience}. */
    void untilNoneIsAhead(Sender sender, Duration patience) throws InterruptedException {
        Countdown countdown = new Countdown(patience);
        long ahead = sender.ahead();
        while (countdown.goesOn(ahead)) {
            TimeUnit.NANOSECONDS.sleep(LOOK_NANOS);
            ahead = sender.ahead();
        }
        if (ahead > 0) {
            display.say("Nothing has moved for " + patience.toSeconds() + " s; " + ahead + " requests are given up.");
        }
    }

    private void show(String phase, double done) {
        observer.requireWatching();
        if (System.nanoTime() - shownNanos >= display.interval().toNanos()) {
            showNow(phase, done);
        }
    }

    private void showNow(String phase, double done) {
        long now = System.nanoTime();
        Progress progress = ledger.progress();
        display.show(phase, done, progress, (progress.sent() - shownSent) * 1e9 / Math.max(1, now - shownNanos));
        shownNanos = now;
        shownSent = progress.sent();
    }
}
