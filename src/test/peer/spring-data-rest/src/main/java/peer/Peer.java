package peer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.data.rest.core.config.RepositoryRestConfiguration;
import org.springframework.data.rest.webmvc.config.RepositoryRestConfigurer;
import org.springframework.web.servlet.config.annotation.CorsRegistry;

/** Starts it on 127.0.0.1, at the port that the system gives or {@code --server.port} says. */
@SpringBootApplication
public class Peer implements RepositoryRestConfigurer {

    public static void main(String[] args) {
        SpringApplication.run(Peer.class, args);
    }

    @Override
    public void configureRepositoryRestConfiguration(RepositoryRestConfiguration rest, CorsRegistry cors) {
        rest.exposeIdsFor(FarmRecord.class);
        rest.setMaxPageSize(1000);
        rest.setReturnBodyOnCreate(true);
        rest.setReturnBodyOnUpdate(true);
    }
}
