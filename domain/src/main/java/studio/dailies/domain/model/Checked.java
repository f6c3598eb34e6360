package studio.dailies.domain.model;

import java.util.List;

/// What [Model#check] found: complete inputs, or everything that is wrong at once.
public sealed interface Checked {
  record Valid(Inputs inputs) implements Checked {}

  record Invalid(List<InputProblem> problems) implements Checked {}
}
