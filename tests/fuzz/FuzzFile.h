#pragma once

#include <QFile>
#include <QString>

#include <cstdint>
#include <unistd.h>

/// A file in memory with those bytes, for readers that want a path.
class FuzzFile
{
public:
    FuzzFile(const uint8_t *bytes, size_t count, const char *suffix)
        : m_path(QStringLiteral("/dev/shm/vivify-fuzz-%1%2").arg(getpid()).arg(QLatin1String(suffix)))
    {
        QFile file(m_path);
        if (file.open(QIODevice::WriteOnly))
            file.write(reinterpret_cast<const char *>(bytes), qint64(count));
    }
    ~FuzzFile() { QFile::remove(m_path); }
    FuzzFile(const FuzzFile &) = delete;
    FuzzFile &operator=(const FuzzFile &) = delete;

    QString path() const { return m_path; }

private:
    QString m_path;
};
