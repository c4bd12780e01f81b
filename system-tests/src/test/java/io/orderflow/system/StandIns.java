package io.orderflow.system;

import com.github.dockerjava.api.exception.NotFoundException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/**
 * Where images can't be pulled, others may stand in for them: for {@code apache/kafka:4.3.1} an image
 * {@code stand-in/apache/kafka:4.3.1}, if there is one. Testcontainers finds this by testcontainers.properties.
 */
public final class StandIns extends ImageNameSubstitutor {

    private static final String PREFIX = "stand-in/";

    @Override
    public DockerImageName apply(DockerImageName original) {
        DockerImageName standIn =
                DockerImageName.parse(PREFIX + original.asCanonicalNameString()).asCompatibleSubstituteFor(original);
        return isThere(standIn) ? standIn : original;
    }

    private static boolean isThere(DockerImageName image) {
        try {
            DockerClientFactory.instance()
                    .client()
                    .inspectImageCmd(image.asCanonicalNameString())
                    .exec();
            return true;
        } catch (NotFoundException none) {
            return false;
        }
    }

    @Override
    protected String getDescription() {
        return "images that stand in for those that can't be pulled";
    }
}
