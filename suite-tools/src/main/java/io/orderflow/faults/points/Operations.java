package io.orderflow.faults.points;

import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which methods are operations, and how they are made to pass the points before and after them. */
public final class Operations implements ClassFileTransformer {

    /**
     * By class and method; of methods with the same name every one counts. The suite's own are those before and after
     * which something is done by itself that a commit, of which their threads make several, doesn't tell apart.
     */
    static final Map<String, Map<String, String>> BY_CLASS = Map.of(
            "org/postgresql/jdbc/PgConnection", Map.of("commit", "commit"),
            "org/apache/kafka/clients/producer/KafkaProducer", Map.of("send", "send", "flush", "acknowledgement"),
            "org/apache/kafka/clients/consumer/KafkaConsumer",
                    Map.of("commitAsync", "offset-commit", "commitSync", "offset-commit"),
            "io/orderflow/order/order/moving/HearPayments", Map.of("handle", "answer"),
            "io/orderflow/notification/sending/DeliverMails", Map.of("of", "delivery"),
            "io/orderflow/notification/sending/SendDueNotifications", Map.of("record", "record"));

    private static final ClassDesc POINTS = ClassDesc.of("io.orderflow.faults.points.Points");
    private static final MethodTypeDesc REACHED = MethodTypeDesc.of(CD_void, CD_String, CD_String);

    /** Whether a class has an operation. */
    public static boolean hasPoints(Class<?> type) {
        return BY_CLASS.containsKey(type.getName().replace('.', '/'));
    }

    /** The class with its points; null for one that has none. */
    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            String className,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        Map<String, String> operations = BY_CLASS.get(className);
        if (operations == null || loader == null) {
            return null;
        }
        ClassFile files = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.defaultResolver().orElse(ClassHierarchyResolver.ofResourceParsing(loader))));
        return files.transformClass(files.parse(bytes), (builder, element) -> {
            if (element instanceof MethodModel method
                    && operations.get(method.methodName().stringValue()) instanceof String operation) {
                builder.transformMethod(method, MethodTransform.transformingCode(around(operation)));
            } else {
                builder.with(element);
            }
        });
    }

    private static CodeTransform around(String operation) {
        return new CodeTransform() {
            @Override
            public void atStart(CodeBuilder code) {
                pass(code, operation, "before");
            }

            @Override
            public void accept(CodeBuilder code, CodeElement element) {
                if (element instanceof ReturnInstruction) {
                    pass(code, operation, "after");
                }
                code.with(element);
            }
        };
    }

    private static void pass(CodeBuilder code, String operation, String moment) {
        code.loadConstant(operation).loadConstant(moment).invokestatic(POINTS, "reached", REACHED);
    }
}
