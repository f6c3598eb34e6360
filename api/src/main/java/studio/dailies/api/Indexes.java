package studio.dailies.api;

import java.util.List;
import org.springframework.beans.factory.InitializingBean;

/// Creates every index before the first request is served. One that cannot be created stops the
/// process: without it, something that must happen once could happen twice.
final class Indexes implements InitializingBean {
  private final List<Runnable> steps;

  Indexes(Runnable... steps) {
    this.steps = List.of(steps);
  }

  @Override
  public void afterPropertiesSet() {
    steps.forEach(Runnable::run);
  }
}
