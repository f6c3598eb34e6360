package studio.dailies.domain.project;

/// What people edit, perhaps in two tabs at once.
public interface Editable {
  Edition edition();
}
