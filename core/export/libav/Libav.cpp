extern "C" {
#include <libavcodec/avcodec.h>
#include <libavcodec/bsf.h>
#include <libswscale/swscale.h>
}

#include "core/export/libav/Libav.h"

namespace vivify::libav {

QString words(int code)
{
    char text[AV_ERROR_MAX_STRING_SIZE] = {};
    av_strerror(code, text, sizeof text);
    return QString::fromLocal8Bit(text);
}

Error writeError(const QString &why)
{
    return Error(Error::Kind::Resources,
                 QCoreApplication::translate("VideoEncoder", "The video could not be written: %1.").arg(why),
                 QCoreApplication::translate("VideoEncoder", "Your project and any older file of that name are unchanged."),
                 QCoreApplication::translate("VideoEncoder", "Free some disk space or choose another folder."));
}

int written(int code)
{
    if (code < 0)
        throw writeError(words(code));
    return code;
}

} // namespace vivify::libav
