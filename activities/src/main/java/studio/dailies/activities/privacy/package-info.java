/// The activities of requests about data.
@NullMarked
package studio.dailies.activities.privacy;

import org.jspecify.annotations.NullMarked;
