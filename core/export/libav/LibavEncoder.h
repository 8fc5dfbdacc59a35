#pragma once

#include "core/export/VideoEncoder.h"

#include <QSize>
#include <QString>
#include <memory>

namespace vivify {

/// The encoder of VideoLibrary. Its headers stay in the source.
class LibavEncoder : public VideoEncoder
{
public:
    LibavEncoder(const QString &path, QSize size, double fps, const QByteArray &record);
    ~LibavEncoder() override;
    void write(const QImage &frame) override;
    void finish() override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace vivify
