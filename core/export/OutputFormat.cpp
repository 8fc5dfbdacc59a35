#include "core/export/OutputFormat.h"

namespace vivify {

QByteArray OutputFormat::option(const QByteArray &name) const
{
    for (const auto &[key, value] : options)
        if (key == name)
            return value;
    return {};
}

void OutputFormat::setOption(const QByteArray &name, const QByteArray &value)
{
    for (auto &[key, now] : options) {
        if (key == name) {
            now = value;
            return;
        }
    }
    options.append({name, value});
}

void OutputFormat::useHardware(const QString &encoder)
{
    constexpr int Kilobits = 12000; // about what CRF 18 takes at 1080p; they know no CRF
    video = encoder;
    options = {{"b", QByteArray::number((mostKilobits > 0 ? mostKilobits : Kilobits) * 1000)}};
}

} // namespace vivify
