package io.orderflow.notification.mail;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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

    /** What a mail that tells of more than this says of this. */
    public Section section(MailTemplate template, UUID orderId, String heading, OrderDetails details) {
        OrderPage order = OrderPage.of(orderId, details);
        return new Section(order, heading, news(template, "mail.txt", order), news(template, "mail.html", order));
    }

    /** The text and HTML of a mail that tells of several events, in their order. */
    public Body gathered(List<Section> sections) {
        return new Body(gathered("mail.txt", sections), gathered("mail.html", sections));
    }

    /** The two forms of what a mail says. */
    public record Body(String text, String html) {}

    private String render(MailTemplate mail, String part, OrderPage order) {
        return template(mail.templateName() + "/" + part).data("order", order).render();
    }

    private String news(MailTemplate mail, String part, OrderPage order) {
        return template(mail.templateName() + "/" + part)
                .getFragment("news")
                .data("order", order)
                .render()
                .strip();
    }

    private String gathered(String part, List<Section> sections) {
        return template("gathered/" + part)
                .data("order", sections.getLast().order())
                .data("sections", sections)
                .render();
    }

    private Template template(String name) {
        Template template = engine.getTemplate(name);
        if (template == null) {
            throw new IllegalStateException("There is no template " + name);
        }
        return template;
    }
}
