/// What people ask about their data, and what they were answered.
@NullMarked
package studio.dailies.store.privacy;

import org.jspecify.annotations.NullMarked;
