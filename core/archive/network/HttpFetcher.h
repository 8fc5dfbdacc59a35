#pragma once

#include "core/archive/PackFetcher.h"

namespace vivify {

/// The root object of the module: fetches with QNetworkAccessManager in an event loop of its own.
class HttpFetcher : public QObject, public PackFetcher
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID "vivify.PackFetcher/1")
    Q_INTERFACES(vivify::PackFetcher)
public:
    Fetched fetch(const QUrl &url, const QString &part, qint64 expected, const Progress &progress) override;
};

} // namespace vivify
