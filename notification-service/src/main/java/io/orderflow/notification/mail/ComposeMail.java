package io.orderflow.notification.mail;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Puts what is to be said about an order into words.
 *
 * <p>The HTML part's values are escaped by Qute, because its template's name ends so; the other parts take their values
 * as they are, which {@link OrderDetails} has made fit for a line.
 */
@ApplicationScoped
public class ComposeMail {

    private final Engine engine;

    ComposeMail(Engine engine) {
        this.engine = engine;
    }

    /** The subject, in one line. */
    public String subject(MailTemplate template, UUID orderId, OrderDetails details) {
        return render(template, "subject.txt", OrderPage.of(orderId, details)).strip();
    }

    /** The mail's text and HTML. */
    public Body body(MailTemplate template, UUID orderId, OrderDetails details) {
        OrderPage order = OrderPage.of(orderId, details);
        return new Body(render(template, "mail.txt", order), render(template, "mail.html", order));
    }

    /** The two forms of what a mail says. */
    public record Body(String text, String html) {}

    private String render(MailTemplate mail, String part, OrderPage order) {
        String name = mail.templateName() + "/" + part;
        Template template = engine.getTemplate(name);
        if (template == null) {
            throw new IllegalStateException("There is no template " + name);
        }
        return template.data("order", order).render();
    }
}
