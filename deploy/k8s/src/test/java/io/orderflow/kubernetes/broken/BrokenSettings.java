package io.orderflow.kubernetes.broken;

import static io.orderflow.kubernetes.broken.BrokenCopy.in;
import static io.orderflow.kubernetes.broken.Places.FIRST;
import static io.orderflow.kubernetes.broken.Places.LOCAL;
import static io.orderflow.kubernetes.broken.Places.MAIN;
import static io.orderflow.kubernetes.broken.Places.ORDERS;
import static io.orderflow.kubernetes.broken.Places.POD;
import static io.orderflow.kubernetes.broken.Places.PRODUCTION;

import io.orderflow.kubernetes.rule.FileRules;
import io.orderflow.kubernetes.rule.SettingRules;
import java.util.stream.Stream;

/** What pods are told. */
final class BrokenSettings {

    private BrokenSettings() {}

    static Stream<BrokenCopy> all() {
        return Stream.of(
                in(LOCAL, "a setting has a slip")
                        .set("ConfigMap", "orderflow", "/data/ORDERFLOW_INBOX_RETENTOIN", "\"30d\"")
                        .isSeenBy(SettingRules.EACH_IS_A_SETTING, "has no setting ORDERFLOW_INBOX_RETENTOIN"),
                in(LOCAL, "a setting is another service's")
                        .set("ConfigMap", ORDERS, "/data/ORDERFLOW_MAIL_TRANSPORT", "\"smtp\"")
                        .isSeenBy(SettingRules.EACH_IS_A_SETTING, ORDERS + " has no setting ORDERFLOW_MAIL_TRANSPORT"),
                in(LOCAL, "a setting of Quarkus has a slip")
                        .set("ConfigMap", ORDERS, "/data/QUARKUS_DATASOURCE_JDBC_ULR", "\"jdbc\"")
                        .isSeenBy(SettingRules.EACH_IS_A_SETTING, "QUARKUS_DATASOURCE_JDBC_ULR"),
                in(LOCAL, "a setting was decided when the service was built")
                        .set("ConfigMap", ORDERS, "/data/QUARKUS_MANAGEMENT_ENABLED", "\"false\"")
                        .isSeenBy(
                                SettingRules.EACH_IS_A_SETTING, ORDERS + " has no setting QUARKUS_MANAGEMENT_ENABLED"),
                in(LOCAL, "a setting of Kafka's clients has a slip")
                        .set("ConfigMap", "orderflow", "/data/KAFKA_SECURTY_PROTOCOL", "\"SASL_SSL\"")
                        .isSeenBy(SettingRules.EACH_IS_A_SETTING, "KAFKA_SECURTY_PROTOCOL"),
                in(LOCAL, "the settings are not there")
                        .without("ConfigMap", ORDERS)
                        .isSeenBy(SettingRules.NOTHING_DANGLES, "there is no ConfigMap " + ORDERS),
                in(LOCAL, "a key of the settings is not there")
                        .set(
                                "Job",
                                "topics",
                                MAIN + "/env/0",
                                "{\"name\": \"KAFKA_BOOTSTRAP_SERVERS\", \"valueFrom\": {\"configMapKeyRef\": {"
                                        + "\"name\": \"postgresql-databases\", \"key\": \"KAFKA_BOOTSTRAP_SERVER\"}}}")
                        .isSeenBy(SettingRules.NOTHING_DANGLES, "no key KAFKA_BOOTSTRAP_SERVER of ConfigMap"),
                in(LOCAL, "the script of the databases is not there")
                        .without("ConfigMap", "postgresql-databases")
                        .isSeenBy(FileRules.VOLUMES_ARE_THERE, "postgresql-databases"),
                in(LOCAL, "a Secret is nobody's")
                        .set("Deployment", ORDERS, MAIN + "/env/1/valueFrom/secretKeyRef/name", "\"orders-database\"")
                        .isSeenBy(
                                SettingRules.SECRETS_ARE_KNOWN,
                                "nobody makes the key username of Secret orders-database"),
                in(LOCAL, "a Secret has no such key")
                        .set("Deployment", ORDERS, MAIN + "/env/2/valueFrom/secretKeyRef/key", "\"pasword\"")
                        .isSeenBy(SettingRules.SECRETS_ARE_KNOWN, "nobody makes the key pasword"),
                in(LOCAL, "a password is committed")
                        .set(
                                "Deployment",
                                ORDERS,
                                MAIN + "/env/2",
                                "{\"name\": \"QUARKUS_DATASOURCE_PASSWORD\", \"value\": \"secret\"}")
                        .isSeenBy(SettingRules.NO_SECRET_IS_SAID, "told QUARKUS_DATASOURCE_PASSWORD in the open"),
                in(PRODUCTION, "the way to the database is not encrypted")
                        .set(
                                "ConfigMap",
                                ORDERS,
                                "/data/QUARKUS_DATASOURCE_JDBC_URL",
                                "\"jdbc:postgresql://orderflow-db-rw:5432/orders\"")
                        .isSeenBy(SettingRules.DATABASE_IS_CERTAIN, ORDERS),
                in(PRODUCTION, "nobody makes the authority of the brokers")
                        .without("Kafka", "orderflow")
                        .isSeenBy(
                                SettingRules.SECRETS_ARE_KNOWN,
                                "nobody makes the key ca.crt of Secret orderflow-cluster-ca"),
                in(LOCAL, "an address has a password")
                        .edit("ConfigMap", ORDERS, "/data/QUARKUS_DATASOURCE_JDBC_URL", "/orders", "/orders?password=a")
                        .isSeenBy(SettingRules.NO_SECRET_IS_KEPT, ORDERS),
                in(PRODUCTION, "a password is in a ConfigMap")
                        .set("ConfigMap", "kafka-lag", "/data/password", "\"a\"")
                        .isSeenBy(SettingRules.NO_SECRET_IS_KEPT, "kafka-lag"),
                in(PRODUCTION, "a key is nobody's")
                        .set("ConfigMap", "kafka-lag", "/data/other", "\"a\"")
                        .isSeenBy(SettingRules.NOTHING_IS_LEFT, "nobody wants other of kafka-lag"),
                in(PRODUCTION, "an authority is elsewhere")
                        .set("ConfigMap", "orderflow", "/data/KAFKA_SSL_TRUSTSTORE_LOCATION", "\"/etc/kafka/ca.pem\"")
                        .isSeenBy(FileRules.FILES_ARE_THERE, "service has no /etc/kafka/ca.pem"),
                in(PRODUCTION, "the migrations don't know the database's authority")
                        .remove("Deployment", ORDERS, FIRST + "/volumeMounts/0")
                        .isSeenBy(FileRules.FILES_ARE_THERE, "migrate has no /etc/postgresql/ca.crt"),
                in(PRODUCTION, "mails are sent by nobody")
                        .set("ConfigMap", ORDERS, "/data/ORDERFLOW_MAIL_TRANSPORT", "\"smtp\"")
                        .isSeenBy(SettingRules.OUTSIDE_LOGINS, "ORDERFLOW_MAIL_SMTP_PASSWORD"),
                in(LOCAL, "a service starts without its password")
                        .set("Deployment", ORDERS, MAIN + "/env/2/valueFrom/secretKeyRef/optional", "true")
                        .isSeenBy(SettingRules.NOTHING_IS_OPTIONAL, ORDERS),
                in(LOCAL, "the migrations start without settings")
                        .set("Deployment", ORDERS, FIRST + "/envFrom/1/configMapRef/optional", "true")
                        .isSeenBy(SettingRules.NOTHING_IS_OPTIONAL, ORDERS),
                in(LOCAL, "a job starts without a setting")
                        .set(
                                "Job",
                                "topics",
                                MAIN + "/env/0",
                                "{\"name\": \"KAFKA_BOOTSTRAP_SERVERS\", \"valueFrom\": {\"configMapKeyRef\": {"
                                        + "\"name\": \"orderflow\", \"key\": \"a\", \"optional\": true}}}")
                        .isSeenBy(SettingRules.NOTHING_IS_OPTIONAL, "topics"),
                in(LOCAL, "the database starts without its script")
                        .set("StatefulSet", "postgresql", POD + "/volumes/0/configMap/optional", "true")
                        .isSeenBy(SettingRules.NOTHING_IS_OPTIONAL, "postgresql"),
                in(PRODUCTION, "a service knows no database")
                        .remove("ConfigMap", ORDERS, "/data/QUARKUS_DATASOURCE_JDBC_URL")
                        .isSeenBy(SettingRules.DATABASE_IS_CERTAIN, ORDERS),
                in(LOCAL, "a service listens to itself")
                        .set("ConfigMap", ORDERS, "/data/QUARKUS_HTTP_HOST", "\"127.0.0.1\"")
                        .isSeenBy(SettingRules.NOT_HERE, "may not be told QUARKUS_HTTP_HOST"),
                in(LOCAL, "logs are for people")
                        .set("ConfigMap", "orderflow", "/data/QUARKUS_LOG_CONSOLE_JSON_ENABLED", "\"false\"")
                        .isSeenBy(SettingRules.NOT_HERE, "may not be told QUARKUS_LOG_CONSOLE_JSON_ENABLED"),
                in(LOCAL, "events stay where they are")
                        .set("ConfigMap", ORDERS, "/data/ORDERFLOW_MESSAGING_RELAY_ENABLED", "\"false\"")
                        .isSeenBy(SettingRules.NOT_HERE, "may not be told ORDERFLOW_MESSAGING_RELAY_ENABLED"),
                in(LOCAL, "nobody hears of events")
                        .set("ConfigMap", ORDERS, "/data/ORDERFLOW_MESSAGING_CONSUMER_ENABLED", "\"false\"")
                        .isSeenBy(SettingRules.NOT_HERE, "may not be told ORDERFLOW_MESSAGING_CONSUMER_ENABLED"),
                in(LOCAL, "a viewer's configuration has no such key")
                        .set(
                                "Deployment",
                                "jaeger",
                                POD + "/volumes/0/configMap/items",
                                "[{\"key\": \"config.yml\", \"path\": \"config.yaml\"}]")
                        .isSeenBy(
                                FileRules.VOLUMES_ARE_THERE, "jaeger: there is no key config.yml of ConfigMap jaeger"),
                in(LOCAL, "a viewer's configuration has another name")
                        .set(
                                "Deployment",
                                "jaeger",
                                POD + "/volumes/0/configMap/items",
                                "[{\"key\": \"config.yaml\", \"path\": \"jaeger.yaml\"}]")
                        .isSeenBy(FileRules.FILES_ARE_THERE, "jaeger has no /etc/jaeger/config.yaml"),
                in(LOCAL, "a viewer's configuration is in the place of its folder")
                        .set("Deployment", "jaeger", MAIN + "/volumeMounts/0/subPath", "\"config.yaml\"")
                        .isSeenBy(FileRules.FILES_ARE_THERE, "jaeger has no /etc/jaeger/config.yaml"),
                in(LOCAL, "settings have other names than are listened to")
                        .set("Deployment", ORDERS, MAIN + "/envFrom/0/prefix", "\"A_\"")
                        .isSeenBy(SettingRules.EACH_IS_A_SETTING, "has no setting A_KAFKA_BOOTSTRAP_SERVERS"),
                in(PRODUCTION, "any broker is taken for the one that is asked for")
                        .set("ConfigMap", "orderflow", "/data/KAFKA_SSL_ENDPOINT_IDENTIFICATION_ALGORITHM", "\"\"")
                        .isSeenBy(SettingRules.NOT_HERE, "KAFKA_SSL_ENDPOINT_IDENTIFICATION_ALGORITHM"),
                in(PRODUCTION, "customers are charged in the open")
                        .set(
                                "ConfigMap",
                                ORDERS,
                                "/data/ORDERFLOW_PAYMENT_HTTP_URL",
                                "\"http://pay.example.com:443/v1\"")
                        .isSeenBy(SettingRules.OUTSIDE_BY_TLS, "may not be told ORDERFLOW_PAYMENT_HTTP_URL"),
                in(PRODUCTION, "mails are sent in the open")
                        .set("ConfigMap", "notification-service", "/data/ORDERFLOW_MAIL_SMTP_ENCRYPTION", "\"none\"")
                        .isSeenBy(SettingRules.OUTSIDE_BY_TLS, "may not be told ORDERFLOW_MAIL_SMTP_ENCRYPTION"),
                in(LOCAL, "settings have a name that stays")
                        .set("Deployment", ORDERS, MAIN + "/envFrom/0/configMapRef/name", "\"orderflow\"")
                        .isSeenBy(SettingRules.A_CHANGE_IS_NOTICED, "order-service doesn't notice a changed orderflow"),
                in(LOCAL, "the viewer's configuration has a name that stays")
                        .set("Deployment", "jaeger", POD + "/volumes/0/configMap/name", "\"jaeger\"")
                        .isSeenBy(SettingRules.A_CHANGE_IS_NOTICED, "jaeger doesn't notice a changed jaeger"));
    }
}
