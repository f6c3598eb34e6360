package studio.dailies.api;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.event.EventListener;

/// Starts the api.
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
public class ApiApplication {
  public static void main(String[] arguments) {
    SpringApplication application = new SpringApplication(ApiApplication.class);
    PrintStream people = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    application.addListeners(new ProductionLogs(), new SettingsCheck(people, System::exit));
    application.run(arguments);
  }

  /// Whoever started this process waits for the line.
  @EventListener(ApplicationReadyEvent.class)
  void ready() {
    System.out.println("ready api");
  }
}
