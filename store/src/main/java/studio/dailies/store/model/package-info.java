/// Reads the model catalogue from its YAML files.
@NullMarked
package studio.dailies.store.model;

import org.jspecify.annotations.NullMarked;
