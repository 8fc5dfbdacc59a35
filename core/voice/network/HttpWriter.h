#pragma once

#include "core/voice/ScriptWriter.h"

namespace vivify {

/// The root object of the module: asks with QNetworkAccessManager in an event loop of its own.
class HttpWriter : public QObject, public WriterClient
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID "vivify.WriterClient/1")
    Q_INTERFACES(vivify::WriterClient)
public:
    QByteArray post(const QUrl &url, const QByteArray &body, int patience, JobContext &context) override;
};

} // namespace vivify
