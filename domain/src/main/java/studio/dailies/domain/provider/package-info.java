/// When to leave a provider alone: rules only.
@NullMarked
package studio.dailies.domain.provider;

import org.jspecify.annotations.NullMarked;
