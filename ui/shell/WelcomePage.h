#pragma once

#include "core/prompt/Catalogue.h"
#include "ui/import/Sample.h"

#include <QWidget>
#include <functional>

class QLabel;
class QPushButton;

namespace vivify {

class FlowLayout;
class PictureCard;
class RecentProjects;

/// The first thing seen: five cases that open and play at once, recent projects, and ways to start with a picture.
class WelcomePage : public QWidget
{
    Q_OBJECT
public:
    WelcomePage(const Catalogue &catalogue, RecentProjects &recents, QWidget *parent = nullptr);

Q_SIGNALS:
    void sampleChosen(const vivify::Sample &sample);
    void projectChosen(const QString &path);
    void openPictureRequested();
    void openProjectRequested();
    void pasteRequested();
    void tourRequested();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void retranslate();
    void fillRecents();
    QWidget *makeHeader();
    void loadPictures(); ///< Of the cards that wait for theirs, once the page itself is painted.

    const Catalogue &m_catalogue;
    RecentProjects &m_recentProjects;
    QList<Sample> m_samples;
    QList<PictureCard *> m_cards;
    QList<std::function<void()>> m_pictures;
    bool m_painted = false;
    QLabel *m_title, *m_subtitle, *m_samplesTitle, *m_recentsTitle, *m_dropHint;
    QPushButton *m_openPicture, *m_paste, *m_openProject, *m_tour;
    QWidget *m_column;
    FlowLayout *m_recents;
};

} // namespace vivify
