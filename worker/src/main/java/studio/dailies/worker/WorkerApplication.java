package studio.dailies.worker;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// Starts the worker.
@SpringBootApplication
@ConfigurationPropertiesScan
public class WorkerApplication {
  public static void main(String[] arguments) {
    SpringApplication application = new SpringApplication(WorkerApplication.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    PrintStream people = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    application.addListeners(new ProductionLogs(), new SettingsCheck(people, System::exit));
    application.run(arguments);
  }
}
