#pragma once

#include <QDir>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QRandomGenerator>

/// Files that a user might have lying about, whole and damaged, and names for new ones.
class MonkeyStock
{
public:
    MonkeyStock(const QString &folder, QRandomGenerator &random) : m_folder(folder + QLatin1String("/stock")), m_random(random)
    {
        QDir().mkpath(m_folder);
        const QImage drawn = picture();
        for (const char *name : {"organ.png", "organ.jpg", "organ.tif", "organ.webp"})
            drawn.save(path(QLatin1String(name)));
        write("drawing.svg", R"(<svg xmlns="http://www.w3.org/2000/svg" width="120" height="90"><circle cx="60" cy="45" r="30" fill="#b04040"/></svg>)");
        write("spoken.srt", "1\n00:00:00,500 --> 00:00:01,500\nThe atria fill.\n\n2\n00:00:01,600 --> 00:00:03,000\n心房收缩\n");
        write("spoken.vtt", "WEBVTT\n\n00:00.500 --> 00:01.500\nThe <b>valves</b> open.\n");
        write("broken.srt", "1\n00:00:09,500 --> 00:00:01\nx\n\n\xff\xfe --> \n");
        write("broken.png", "\x89PNG\r\n\x1a\n broken");
        write("broken.vivify", "PK\x03\x04 broken");
        write("empty.dcm", "");
        QFile whole(path(QStringLiteral("organ.png")));
        if (whole.open(QIODevice::ReadOnly))
            write("cut.png", whole.read(whole.size() / 2));
    }

    /// One of those there are, also of what was saved meanwhile; or a folder, or nothing at all.
    QString any()
    {
        const QStringList names = QDir(m_folder).entryList(QDir::Files, QDir::Name);
        const int choice = m_random.bounded(30);
        return choice == 0 ? QString() : choice == 1 ? m_folder : choice == 2 ? path(QStringLiteral("missing.png")) : path(names.at(m_random.bounded(int(names.size()))));
    }

    QString fresh()
    {
        static const QStringList endings{QStringLiteral(".vivify"), QStringLiteral(".mp4"), QStringLiteral(".gif"), QStringLiteral(".srt"), QStringLiteral(".html"), QString(), QStringLiteral(".png")};
        // Not many: saving over what is there is a case, too.
        return path(QStringLiteral("made%1%2").arg(m_random.bounded(6)).arg(endings.at(m_random.bounded(int(endings.size())))));
    }

    QImage picture()
    {
        QImage image(120 + m_random.bounded(120), 100 + m_random.bounded(100), QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.setBrush(QColor(0xc2, 0x50, 0x4e));
        painter.drawEllipse(image.rect().adjusted(25, 20, -25, -20));
        return image;
    }

private:
    QString path(const QString &name) const { return m_folder + QLatin1Char('/') + name; }
    void write(const char *name, const QByteArray &bytes) const
    {
        QFile file(path(QLatin1String(name)));
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
    }

    QString m_folder;
    QRandomGenerator &m_random;
};
