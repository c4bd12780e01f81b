package io.orderflow.notification.delivery;

import io.orderflow.notification.delivery.Delivery.Deferred;
import io.orderflow.notification.delivery.Delivery.Refused;
import io.orderflow.notification.delivery.Delivery.Unreachable;
import io.vertx.ext.mail.SMTPException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * Tells a mail that is refused from a mail server that can't be used.
 *
 * <p>Where it is known that the server never got to see the mail, or wouldn't take anybody's, no mail is to blame, and
 * waiting costs none of them an attempt. Where it isn't known, it does: a mail that makes the server hang, or is taken
 * without our ever hearing of it, must not go out for ever.
 */
final class SmtpFailures {

    /** Code and, where the server gives one, enhanced code. The text behind them may quote the recipient. */
    private static final Pattern CODES =
            Pattern.compile("(\\d{3})(?:[ -](\\d\\.\\d{1,3}\\.\\d{1,3}))?.*", Pattern.DOTALL);

    private SmtpFailures() {}

    static Delivery toDelivery(Throwable failure) {
        return switch (failure) {
            case CompletionException wrapper when wrapper.getCause() != null -> toDelivery(wrapper.getCause());
            case SMTPException answer -> judge(answer);
            case TimeoutException tooSlow -> new Deferred("mail-server-too-slow");
            case ConnectException nobodyThere -> new Unreachable("mail-server-unreachable");
            case NoRouteToHostException noWay -> new Unreachable("mail-server-unreachable");
            case UnknownHostException noName -> new Unreachable("mail-server-unknown-host");
            case SSLException notTrusted -> new Unreachable("mail-server-not-trusted");
            case IllegalArgumentException malformed -> new Refused("bad-address");
            default -> byMessage(failure);
        };
    }

    /** Vert.x says in its message what the server was asked. */
    private static Delivery judge(SMTPException answer) {
        String message = String.valueOf(answer.getMessage());
        String codes = codes(answer);
        if (answer.getReplyCode() == 421 || isAboutLogin(answer.getReplyCode())) {
            return new Unreachable("mail-server-unavailable " + codes);
        }
        if (message.startsWith("recipient address not accepted")) {
            return ofMail(answer, "recipient-refused " + codes);
        }
        if (message.startsWith("DATA command not accepted") || message.startsWith("sending data failed")) {
            return ofMail(answer, "mail-refused " + codes);
        }
        if (message.startsWith("sender address not accepted")) {
            // Our own address is a setting, and a wrong one must not cost every customer's mail. 552: this mail is too
            // large.
            return answer.isPermanent() && answer.getReplyCode() != 552
                    ? new Unreachable("sender-refused " + codes)
                    : ofMail(answer, "sender-refused " + codes);
        }
        return new Unreachable("mail-server-unavailable " + codes);
    }

    private static Delivery ofMail(SMTPException answer, String reason) {
        return answer.isPermanent() && isUnderstood(answer.getReplyCode()) ? new Refused(reason) : new Deferred(reason);
    }

    /** "Authentication required" and its kin: nobody's mail would be taken. */
    private static boolean isAboutLogin(int code) {
        return code == 530 || code == 534 || code == 535 || code == 538;
    }

    /** 500 and 502 to 504 are about commands, not about the mail; Vert.x also makes 500 of what is no answer at all. */
    private static boolean isUnderstood(int code) {
        return code != 500 && (code < 502 || code > 504);
    }

    private static Delivery byMessage(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.startsWith("STARTTLS required")) {
            return new Unreachable("mail-server-without-starttls");
        }
        if (message.startsWith("message exceeds allowed size")) {
            return new Refused("mail-too-large");
        }
        return new Deferred("connection-lost");
    }

    private static String codes(SMTPException answer) {
        Matcher matcher = CODES.matcher(String.valueOf(answer.getReplyMessage()));
        if (!matcher.matches()) {
            return Integer.toString(answer.getReplyCode());
        }
        return matcher.group(2) == null ? matcher.group(1) : matcher.group(1) + " " + matcher.group(2);
    }
}
