#pragma once

#include <QObject>
#include <QStringList>

namespace vivify {

/// The project files opened or saved last, newest first; missing ones are skipped. Kept in the user's settings.
class RecentProjects : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    QStringList paths() const;
    void add(const QString &path);
    void clear();

Q_SIGNALS:
    void changed();
};

} // namespace vivify
