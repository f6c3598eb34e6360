@NullMarked
package studio.dailies.store.privacy;

import org.jspecify.annotations.NullMarked;
