#include "core/generate/TissueTracking.h"

#include "core/base/Error.h"
#include "core/base/Module.h"
#include "core/timeline/AnchorTrust.h"

#include <QLoggingCategory>

namespace vivify {

void findField(Clip &clip, JobContext &context)
{
    if (clip.isNull() || clip.still.isNull() || !clip.field.isNull() || clip.frames.first().size() != clip.still.size())
        return;
    try {
        clip.field = module<FlowLibrary>(QStringLiteral("vivify_flow")).follow(clip, context);
        AnchorTrust::markLookedFor(clip.report);
    } catch (const Error &error) { // the clip is worth more than what its labels stand on
        qWarning("%s", qPrintable(error.happened()));
    }
}

} // namespace vivify
